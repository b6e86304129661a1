# Coroutines mixed with generators, classes, exceptions and match.
class Tick:
    def __await__(self):
        yield "tick"


def drive(coro, limit=100):
    ticks = 0
    while ticks < limit:
        try:
            coro.send(None)
        except StopIteration as e:
            return ticks, e.value
        ticks += 1
    coro.close()
    return ticks, "limit"


async def stream(items):
    for x in items:
        await Tick()
        yield x


async def chunks(src, n):
    buf = []
    async for x in src:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf = []
    if buf:
        yield tuple(buf)


async def merge(*srcs):
    its = [aiter(s) for s in srcs]
    while its:
        for it in list(its):
            try:
                yield await anext(it)
            except StopAsyncIteration:
                its.remove(it)


async def retry(make, times):
    errors = []
    for i in range(times):
        try:
            return await make(i), errors
        except (ValueError, KeyError) as e:
            errors.append(repr(e))
            await Tick()
    raise ExceptionGroup("all failed", [ValueError(x) for x in errors])


async def flaky(i):
    match i:
        case 0:
            raise ValueError("zero")
        case 1:
            raise KeyError("one")
        case n:
            await Tick()
            return n * 10


async def infinite():
    while True:
        await Tick()


async def group_result():
    r = None
    try:
        await retry(lambda i: flaky(i % 2), 3)
    except* ValueError as eg:
        r = [str(e) for e in eg.exceptions]
        await Tick()
    return r


async def main():
    print([c async for c in chunks(stream("abcdefg"), 3)])
    print([x async for x in merge(stream([1, 2, 3]), stream("xy"), stream([]))])
    print(await retry(flaky, 3))
    print(await group_result())
    total = 0
    async for a, b in chunks(stream(range(6)), 2):
        total += a * b
    return total


print(drive(main()))
print(drive(infinite(), 7))
