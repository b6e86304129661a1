"""Coroutines awaiting coroutines, driven by a minimal loop without asyncio."""


class Suspend:
    def __await__(self):
        value = yield 1
        return value


async def leaf(n):
    if n % 8 == 0:
        return n + await Suspend()
    return n


async def middle(n):
    total = 0
    for i in range(n):
        total += await leaf(i)
    return total


async def root(rounds):
    total = 0
    for r in range(rounds):
        total += await middle(100)
    return total


def drive(coro):
    switches = 0
    send = None
    while True:
        try:
            switches += coro.send(send)
            send = switches % 7
        except StopIteration as e:
            return e.value, switches


print(drive(root(30_000)))
