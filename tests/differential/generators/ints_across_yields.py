# Ints that live across a yield: small ones, ones that grow beyond a machine word, steps of ranges, and values that change their kind.
import asyncio


def count(n, step):
    total = 0
    for i in range(0, n, step):
        total += i
        yield total
    return total


print(list(count(10, 3)), list(count(-10, -3)))


def grow(n):
    a, b = 1, 1
    for _ in range(n):
        yield a
        a, b = b, a * b + 2**40
    yield b


for v in grow(9):
    print(v)


def both(values):
    total = 0
    last = 0.5
    for i, v in enumerate(values):
        total = total + v
        got = yield total, i
        if got is not None:
            total = got
        last = v
    yield last


g = both([1, 2, 2.5, 2**50, True, 3])
print(next(g), next(g), g.send(2**60), next(g), g.send("x") if False else next(g), g.send(-5))
print(list(g))


def thrown(n):
    done = 0
    while True:
        try:
            for i in range(n):
                done += 1
                yield i
            return done
        except ValueError as e:
            done += e.args[0]


g = thrown(4)
print(next(g), next(g), g.throw(ValueError(2**63)), next(g), g.throw(ValueError(-1)), list(g))


async def leaf(n):
    if n % 3 == 0:
        await asyncio.sleep(0)
    return n * 2**45


async def middle(n):
    total = 0
    for i in range(n):
        total += await leaf(i)
    return total


print(asyncio.run(middle(50)))


class Watched:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def unread(n):
    # What a variable held that is not read any more still ends when it is set again.
    for i in range(n):
        x = Watched(i) if i == 1 else i
        y = i * 1.5
        print("round", i)
    print("after")
    return y


print(unread(4))


def numbers_only(n):
    for i in range(n):
        dx = i * 0.5
        dy = dx - 1
    for i in range(n):
        dx = "text" if i == 2 else i * 0.25
        dy = [i]
    return i


print(numbers_only(4))
