class Pause:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield self.v


class Range:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Pause(f"p{self.i}")
        return self.i


def run(c):
    steps = []
    try:
        while True:
            steps.append(c.send(None))
    except StopIteration as e:
        return steps, e.value


async def a():
    total = 0
    async for x in Range(4):
        if x == 2:
            continue
        total += x
    else:
        total += 1000
    return total


async def b():
    async for x in Range(10):
        if x == 3:
            break
    else:
        return "else"
    return x


async def c():
    async for a, *b in Pairs():
        print(a, b)
    async for i in Range(2):
        async for j in Range(2):
            print(i, j)


class Pairs:
    def __aiter__(self):
        self.data = iter([(1, 2), "abc"])
        return self

    async def __anext__(self):
        for x in self.data:
            return x
        raise StopAsyncIteration("end")


async def d():
    try:
        async for x in Raises():
            pass
    except ValueError as e:
        return str(e)


class Raises:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise ValueError("from anext")


async def e():
    async for x in Range(5):
        return x


for f in [a, b, c, d, e]:
    print(run(f()))


class NoAnext:
    def __aiter__(self):
        return 5


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def bad(v):
    async for x in v:
        pass


for v in [[1, 2], 5, NoAnext(), BadAnext()]:
    try:
        bad(v).send(None)
    except TypeError as err:
        print(err)
try:
    for x in Range(3):
        pass
except TypeError as err:
    print(err)
r = Range(1)
it = aiter(r)
print(it is r, run(anext(it)))
try:
    run(anext(it))
except StopAsyncIteration as err:
    print("StopAsyncIteration", err.args)
print(run(anext(it, "default")))
