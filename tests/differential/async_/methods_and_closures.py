class Yield:
    def __await__(self):
        return (yield "tick")


def run(c):
    ticks = 0
    try:
        while True:
            c.send(ticks)if ticks else c.send(None)
            ticks += 1
    except StopIteration as e:
        return e.value, ticks


class Service:
    def __init__(self, name):
        self.name, self.calls = name, 0

    async def get(self, key, *, default=None):
        self.calls += 1
        await Yield()
        return {"a": 1}.get(key, default)

    @classmethod
    async def create(cls, name):
        await Yield()
        return cls(name)

    @staticmethod
    async def helper(x):
        return x + 1

    async def __call__(self, n):
        return n * await self.helper(n)

    @property
    async def prop(self):
        await Yield()
        return f"prop of {self.name}"

    def __getattr__(self, name):
        async def dynamic(*a):
            return name, a

        return dynamic


class Sub(Service):
    async def get(self, key, **kw):
        return "sub", await super().get(key, **kw), __class__.__name__


async def main():
    s = await Sub.create("svc")
    print(await s.get("a"), await s.get("z", default=9))
    print(await s(4), await s.prop, await s.anything(1, 2), s.calls)
    count = 0

    async def bump(n):
        nonlocal count
        await Yield()
        count += n
        return count

    r = [await bump(i) for i in range(4)]
    f = lambda: bump(100)
    return r, await f(), count


print(run(main()))


def deco(f):
    async def wrapper(*a, **k):
        print("before", f.__name__)
        try:
            return await f(*a, **k)
        finally:
            print("after", f.__name__)

    return wrapper


@deco
async def decorated(x):
    await Yield()
    return x * 2


print(run(decorated(21)))


async def recursive(n):
    return 1 if n == 0 else n * await recursive(n - 1)


print(run(recursive(20)))


async def locals_kept():
    a = 1
    await Yield()
    b = a + 1
    await Yield()
    return a, b, sorted(locals())


print(run(locals_kept()))
