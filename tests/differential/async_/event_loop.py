# A small event loop: tasks, sleeping on virtual time, futures, gather, cancellation.
class Future:
    def __init__(self):
        self.done, self.value, self.error, self.waiters = False, None, None, []

    def set(self, v):
        self.done, self.value = True, v
        for t in self.waiters:
            loop.ready.append(t)

    def fail(self, e):
        self.done, self.error = True, e
        for t in self.waiters:
            loop.ready.append(t)

    def __await__(self):
        if not self.done:
            yield self
        if self.error:
            raise self.error
        return self.value


class Cancelled(BaseException):
    pass


class Task(Future):
    def __init__(self, coro, name):
        super().__init__()
        self.coro, self.name, self.cancelling = coro, name, False

    def step(self):
        if self.done:
            return
        try:
            if self.cancelling:
                self.cancelling = False
                waits = self.coro.throw(Cancelled())
            else:
                waits = self.coro.send(None)
        except StopIteration as e:
            self.set(e.value)
        except (Exception, Cancelled) as e:
            self.fail(e)
        else:
            waits.waiters.append(self)

    def cancel(self):
        self.cancelling = True
        loop.ready.append(self)


class Loop:
    def __init__(self):
        self.ready, self.timers, self.now, self.seq = [], [], 0, 0

    def spawn(self, coro, name="task"):
        t = Task(coro, name)
        self.ready.append(t)
        return t

    def sleep(self, dt):
        f = Future()
        self.seq += 1
        self.timers.append((self.now + dt, self.seq, f))
        self.timers.sort(key=lambda t: t[:2])
        return f

    def run(self, coro):
        main = self.spawn(coro, "main")
        while not main.done:
            while self.ready:
                self.ready.pop(0).step()
            if main.done:
                break
            self.now, _, f = self.timers.pop(0)
            f.set(self.now)
        if main.error:
            raise main.error
        return main.value


loop = Loop()


async def gather(*coros):
    tasks = [loop.spawn(c) for c in coros]
    return [await t for t in tasks]


async def work(name, *delays):
    for d in delays:
        t = await loop.sleep(d)
        print(f"t={t} {name}")
    return name.upper()


async def fails(d):
    await loop.sleep(d)
    raise ValueError(f"failed at {loop.now}")


async def forever():
    n = 0
    try:
        while True:
            await loop.sleep(2)
            n += 1
    except Cancelled:
        print("cancelled after", n)
        raise
    finally:
        print("forever finally")


async def main():
    print(await gather(work("a", 1, 3), work("b", 2, 2), work("c", 5)))
    t = loop.spawn(forever())
    await loop.sleep(7)
    t.cancel()
    try:
        await t
    except Cancelled:
        print("main saw the cancellation")
    try:
        await gather(fails(3), work("d", 1))
    except ValueError as e:
        print("caught", e)
    return loop.now


print(loop.run(main()))
