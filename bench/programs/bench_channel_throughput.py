"""Producers and consumers as coroutines over a bounded channel, scheduled round robin."""

from collections import deque


class Wait:
    def __await__(self):
        yield


class Channel:
    def __init__(self, size):
        self.size = size
        self.items = deque()
        self.closed = False

    async def put(self, item):
        while len(self.items) >= self.size:
            await Wait()
        self.items.append(item)

    async def get(self):
        while not self.items:
            if self.closed:
                return None
            await Wait()
        return self.items.popleft()


async def produce(ch, n, step, done):
    for i in range(n):
        await ch.put(i * step + 1)
    done.append(step)


async def consume(ch, out):
    total = count = 0
    while True:
        item = await ch.get()
        if item is None:
            break
        total = (total * 31 + item) % 1_000_003
        count += 1
    out.append((count, total))


def run(n):
    ch = Channel(16)
    done, out = [], []
    ready = deque(
        [produce(ch, n, 3, done), produce(ch, n, 5, done), consume(ch, out), consume(ch, out)]
    )
    switches = 0
    while ready:
        task = ready.popleft()
        switches += 1
        try:
            task.send(None)
        except StopIteration:
            if len(done) == 2:
                ch.closed = True
            continue
        ready.append(task)
    return switches, sorted(out)


print(run(600_000))
