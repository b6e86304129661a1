class Yield:
    def __init__(self, v=None):
        self.v = v

    def __await__(self):
        return (yield self.v)


log = []


async def worker(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        await Yield()
    log.append(f"{name} done")
    return name * n


def loop(*coros):
    results = [None] * len(coros)
    ready = list(enumerate(coros))
    while ready:
        nxt = []
        for i, c in ready:
            try:
                c.send(None)
                nxt.append((i, c))
            except StopIteration as e:
                results[i] = e.value
        ready = nxt
    return results


print(loop(worker("a", 3), worker("b", 1), worker("c", 2)))
print(log)


async def outer():
    async def inner(k):
        r = await Yield(f"inner {k}")
        return r * 2

    total = 0
    for k in range(3):
        total += await inner(k)
    return total


c = outer()
print(c.send(None), c.send(1), c.send(10))
try:
    c.send(100)
except StopIteration as e:
    print(e.value)


async def expr():
    return [await Yield(1), await Yield(2)], {await Yield(3): await Yield(4)}, f"{await Yield(5)}", (await Yield(6)) if await Yield(7) else 0


c = expr()
sent = None
seen = []
try:
    while True:
        sent = c.send(sent)
        seen.append(sent)
except StopIteration as e:
    print(seen, e.value)


async def deep(n):
    if n == 0:
        return await Yield("bottom")
    return await deep(n - 1) + 1


c = deep(50)
print(c.send(None))
try:
    c.send(0)
except StopIteration as e:
    print(e.value)
