class Pause:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        got = yield self.tag
        return f"{self.tag} got {got}"


async def main():
    a = await Pause("one")
    b = await Pause("two")
    return a, b


c = main()
print(c.send(None))
print(c.send("A"))
try:
    c.send("B")
except StopIteration as e:
    print(e.value)


class Now:
    def __await__(self):
        return iter([])


class Value:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        if False:
            yield
        return self.v


async def mixed():
    return await Now(), await Value(5), (await Value([1]))[0]


try:
    mixed().send(None)
except StopIteration as e:
    print(e.value)


class BadAwait:
    def __await__(self):
        return 5


class NotIter:
    pass


async def bad(v):
    await v


async def coro():
    pass


class ReturnsCoro:
    def __await__(self):
        self.c = coro()
        return self.c


for v in [5, None, NotIter(), BadAwait(), [1], ReturnsCoro()]:
    c = bad(v)
    try:
        c.send(None)
    except TypeError as e:
        print(e)
    if isinstance(v, ReturnsCoro):
        v.c.close()


class Iter:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("iterator result")
        self.n -= 1
        return self.n


async def it():
    return await Iter(3)


c = it()
out = []
try:
    while True:
        out.append(c.send(None))
except StopIteration as e:
    print(out, e.value)
x = coro()
print(type(x.__await__()).__name__, list(x.__await__()))
