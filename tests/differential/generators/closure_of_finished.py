# A generator that has ended lets go of what its function closes over.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def make(name):
    held = Noisy(name)

    def generate():
        yield held.name
        yield held.name * 2

    return generate()


for how in ("end", "close", "unstarted"):
    g = make(how)
    if how == "end":
        print(list(g))
    elif how == "close":
        print(next(g))
        g.close()
    else:
        g.close()
    print("after", how, g.gi_frame, g.gi_code.co_name, g.__name__, g.__qualname__, next(g, "nothing"))
del g


async def work(held):
    async def inner():
        return held.name

    return await inner()


def drive(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


c = work(Noisy("coroutine"))
print(drive(c))
print("after", c.cr_frame, c.__name__)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
