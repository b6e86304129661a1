class Pause:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return (yield self.v)


def run(c):
    steps = []
    try:
        while True:
            steps.append(c.send(None))
    except StopIteration as e:
        return steps, e.value


async def agen(n):
    try:
        for i in range(n):
            await Pause(f"before {i}")
            got = yield i
            if got:
                print("got", got)
    finally:
        print("agen finally")


async def collect():
    return [x async for x in agen(3)]


print(run(collect()))


async def sends():
    g = agen(3)
    out = [await g.asend(None), await g.asend("hello"), await g.__anext__()]
    try:
        await g.asend("last")
    except StopAsyncIteration as e:
        out.append(repr(e))
    return out


print(run(sends()))


async def throws():
    async def handler():
        try:
            yield 1
        except ValueError as e:
            yield f"handled {e}"

    g = handler()
    a = await g.asend(None)
    b = await g.athrow(ValueError("x"))
    try:
        await g.athrow(KeyError("k"))
    except KeyError as e:
        c = repr(e)
    return a, b, c


print(run(throws()))


async def closes():
    g = agen(5)
    await anext(g)
    await g.aclose()
    return [x async for x in g]


print(run(closes()))
g = agen(1)
print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, hasattr(g, "__iter__"))
try:
    iter(g)
except TypeError as e:
    print(e)
s = g.asend(5)
try:
    s.send(None)
except TypeError as e:
    print(e)


async def breaks():
    async for x in agen(10):
        if x == 1:
            break
    return x


print(run(breaks()))


async def two_level():
    async def doubled(src):
        async for x in src:
            yield x * 2

    return [x async for x in doubled(doubled(agen(3)))]


print(run(two_level())[1])


async def stop_inside():
    yield 1
    raise StopAsyncIteration("manual")


async def main():
    try:
        async for x in stop_inside():
            print("x", x)
    except RuntimeError as e:
        return str(e)


print(run(main()))
