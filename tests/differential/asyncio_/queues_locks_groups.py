import asyncio


async def work(n, d):
    await asyncio.sleep(d)
    print("worked", n)
    return n * 2


async def bad():
    raise ValueError("bad")


async def queue_demo():
    q = asyncio.Queue(2)

    async def produce():
        for i in range(5):
            await q.put(i)
            print("put", i)
        await q.put(None)

    async def consume():
        while (x := await q.get()) is not None:
            print("got", x)
            q.task_done()

    await asyncio.gather(produce(), consume())
    p = asyncio.PriorityQueue()
    for i in (3, 1, 2):
        p.put_nowait(i)
    print([p.get_nowait() for _ in range(3)], p.empty())
    try:
        p.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty", repr(e))


async def group_demo():
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(work(1, 1))
            tg.create_task(bad())
    except* ValueError as eg:
        print("group", eg.exceptions, a.cancelled())
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(work(i, 0.001 * i)) for i in range(3)]
    print([t.result() for t in tasks])


async def lock_demo():
    lock, sem, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()

    async def locked(i):
        async with lock:
            print("in", i)
            await asyncio.sleep(0)
            print("out", i)

    await asyncio.gather(*(locked(i) for i in range(3)))

    async def limited(i):
        async with sem:
            print("sem", i, sem.locked())
            await asyncio.sleep(0)

    await asyncio.gather(*(limited(i) for i in range(4)))

    async def waiter():
        await event.wait()
        print("event")

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    event.set()
    await t
    cond = asyncio.Condition()
    items = []

    async def consumer():
        async with cond:
            await cond.wait_for(lambda: items)
            print("item", items.pop())

    t = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with cond:
        items.append(7)
        cond.notify()
    await t
    try:
        lock.release()
    except RuntimeError as e:
        print(e)


async def main():
    await queue_demo()
    await group_demo()
    await lock_demo()
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    loop.call_later(0.01, f.set_result, 42)
    loop.call_soon(print, "soon")
    print(await f, f.done())
    try:
        f.set_result(1)
    except asyncio.InvalidStateError:
        print("invalid")
    print(await asyncio.to_thread(lambda: "thread"))

    async def agen():
        for i in range(3):
            yield i
            await asyncio.sleep(0)

    print([x async for x in agen()], asyncio.current_task().get_name(), len(asyncio.all_tasks()))


asyncio.run(main())
