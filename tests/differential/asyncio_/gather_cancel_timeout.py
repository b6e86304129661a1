import asyncio


async def work(n, d):
    print("start", n)
    await asyncio.sleep(d)
    print("end", n)
    return n * 2


async def bad():
    raise ValueError("bad")


async def main():
    print(await asyncio.gather(work(1, 0.2), work(2, 0.1), work(3, 0)))
    t = asyncio.create_task(work(9, 5), name="nine")
    await asyncio.sleep(0)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", repr(e), t.cancelled(), t.get_name(), t.done())
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timeout", repr(e), limit.expired())
    try:
        await asyncio.wait_for(work(7, 1), 0.01)
    except asyncio.TimeoutError:
        print("wait_for timeout")
    print(await asyncio.wait_for(work(8, 0), None))
    print(await asyncio.gather(work(1, 0), asyncio.sleep(0, "x"), bad(), return_exceptions=True))
    try:
        await asyncio.gather(work(4, 0.01), bad())
    except ValueError as e:
        print("from gather", e)
    tasks = [asyncio.create_task(work(i, 0.1 * i)) for i in (1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending:
        p.cancel()
    tasks = [asyncio.create_task(work(1, 0.2)), asyncio.create_task(work(2, 0.1))]
    for c in asyncio.as_completed(tasks):
        print("as_completed", await c)
    print(await asyncio.shield(work(5, 0)))
    return "done"


print(asyncio.run(main()))
for f in (lambda: asyncio.run(3), asyncio.get_running_loop):
    try:
        f()
    except (ValueError, RuntimeError) as e:
        print(type(e).__name__, e)
