class CM:
    def __init__(self, n, swallow=False):
        self.n, self.swallow = n, swallow

    async def __aenter__(self):
        print("aenter", self.n)
        await Pause(f"enter {self.n}")
        return self

    async def __aexit__(self, t, v, tb):
        print("aexit", self.n, t and t.__name__, v)
        await Pause(f"exit {self.n}")
        return self.swallow


class Pause:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield self.v


def run(c):
    steps = []
    try:
        while True:
            steps.append(c.send(None))
    except StopIteration as e:
        return steps, e.value


async def a():
    async with CM(1) as c:
        print("body", c.n)
        await Pause("body")
    return "a"


async def b():
    async with CM(1), CM(2) as two:
        return two.n


async def c():
    async with CM("s", True):
        raise ValueError("swallowed")
    return "after"


async def d():
    try:
        async with CM("n"):
            raise KeyError("k")
    except KeyError as e:
        return repr(e)


async def e():
    for i in range(3):
        async with CM(i):
            if i == 0:
                continue
            break
    return i


for f in [a, b, c, d, e]:
    print(run(f()))


class Sync:
    def __enter__(self):
        pass

    def __exit__(self, *a):
        pass


class NotAwaitable:
    def __aenter__(self):
        return 5

    async def __aexit__(self, *a):
        pass


class BadExit:
    async def __aenter__(self):
        pass

    def __aexit__(self, *a):
        return 5


async def bad(cm):
    async with cm:
        print("body")


async def sync_with(cm):
    with cm:
        pass


for f, cm in [(bad, Sync()), (bad, 5), (bad, NotAwaitable()), (bad, BadExit()), (sync_with, CM(0))]:
    try:
        f(cm).send(None)
    except TypeError as err:
        print(err)
