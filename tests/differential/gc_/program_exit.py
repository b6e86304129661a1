# What still lives when the program ends.
import atexit


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


atexit.register(print, "atexit first registered runs last")
atexit.register(lambda: print("atexit second"))


@atexit.register
def third():
    print("atexit third runs first", kept.n)


kept = C("module global")


def f():
    c = C("function local")
    print("in f")


f()
print("end of module")
