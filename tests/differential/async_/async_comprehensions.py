class Pause:
    def __await__(self):
        yield


async def agen(n):
    for i in range(n):
        await Pause()
        yield i


async def double(x):
    await Pause()
    return x * 2


def run(c):
    n = 0
    try:
        while True:
            c.send(None)
            n += 1
    except StopIteration as e:
        return e.value, n


async def main():
    a = [x async for x in agen(3)]
    b = {x: x * x async for x in agen(3)}
    c = {x % 2 async for x in agen(4)}
    d = [await double(x) for x in range(3)]
    e = [await double(x) async for x in agen(3) if x]
    f = [x for x in range(4) if await double(x) > 2]
    g = [(x, y) async for x in agen(2) for y in "ab"]
    h = [(x, y) for x in "ab" async for y in agen(2)]
    i = [[y async for y in agen(x)] for x in range(3)]
    j = (x * 10 async for x in agen(3))
    k = [v async for v in j]
    l = sum([x async for x in agen(5)])
    m = (await double(x) for x in range(2))
    n = [v async for v in m]
    o = {await double(1): await double(2)}
    p = "".join([str(x) async for x in agen(3)])
    return a, b, c, d, e, f, g, h, i, type(j).__name__, k, l, type(m).__name__, n, o, p


for item in run(main())[0]:
    print(item)
print(run(main())[1])


async def scope():
    x = "outer"
    r = [x async for x in agen(2)]
    return r, x


print(run(scope()))


async def err():
    try:
        return [1 / x async for x in agen(2)]
    except ZeroDivisionError as e:
        return str(e)


print(run(err()))


async def not_async():
    try:
        return [x async for x in [1]]
    except TypeError as e:
        return str(e)


print(run(not_async()))


async def gen_not_list():
    g = (x async for x in agen(1))
    try:
        return list(g)
    except TypeError as e:
        await g.aclose()
        return str(e)


print(run(gen_not_list()))
