import atexit


class Log:
    def __init__(self):
        self.lines = []

    def add(self, x):
        self.lines.append(x)

    def dump(self):
        print("dump", self.lines)


log = Log()
atexit.register(log.dump)
atexit.register(log.add, "at exit")
log.add("start")


def f(n):
    try:
        if n == 0:
            raise LookupError("uncaught")
        f(n - 1)
    finally:
        log.add(n)


atexit._run_exitfuncs()
print("ran early", log.lines, atexit._ncallbacks())
atexit.register(log.dump)
atexit.register(print, "before dump")
f(3)
print("not reached")
