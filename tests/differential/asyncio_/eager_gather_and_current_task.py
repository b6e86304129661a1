# Which task runs while tasks start inside of others, and what becomes of gathered ones.
import asyncio


def name():
    t = asyncio.current_task()
    return t and t.get_name()


async def inner(depth):
    here = name()
    if depth:
        t = asyncio.create_task(inner(depth - 1), name=f"n{depth}")
        assert name() == here
        if depth % 2:
            await asyncio.sleep(0)
        return (here is not None, t.done(), await t)
    return depth


async def fail(kind, wait=False):
    if wait:
        await asyncio.sleep(0)
    raise kind("failed")


async def waits(log, n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        log.append((n, e.args))
        raise


async def attempt(awaitable):
    try:
        return await awaitable
    except BaseException as e:
        return type(e).__name__, e.args


async def main():
    loop = asyncio.get_running_loop()
    for factory in (None, asyncio.eager_task_factory):
        loop.set_task_factory(factory)
        print(loop.get_task_factory() is factory, await inner(4))
        print(await attempt(asyncio.gather(asyncio.sleep(0, "a"), fail(ValueError), asyncio.sleep(0, "b"), return_exceptions=True)))
        print(await attempt(asyncio.gather(asyncio.sleep(0, "a"), fail(ValueError, True), asyncio.sleep(0, "b"))))
        print(await attempt(asyncio.gather(fail(asyncio.CancelledError), return_exceptions=True)))
        print(await attempt(asyncio.gather(fail(asyncio.CancelledError, True))))
        f = loop.create_future()
        f.set_result("future")
        t = asyncio.create_task(asyncio.sleep(0, "task"))
        print(await attempt(asyncio.gather(f, t, f, t)), await attempt(asyncio.gather(f)), await attempt(asyncio.gather()))
        log = []
        g = asyncio.gather(*(waits(log, n) for n in range(3)), return_exceptions=factory is None)
        print(type(g).__name__, isinstance(g, asyncio.Future), g.done())
        await asyncio.sleep(0)
        print(g.cancel("all"), g.done())
        print(await attempt(g), log, g.cancel(), g.cancelled())
        outer = asyncio.create_task(attempt(asyncio.gather(waits(log, 4))))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        outer.cancel("outer")
        print(await outer, log[-1])
        other = asyncio.new_event_loop()
        foreign = other.create_future()
        try:
            asyncio.gather(f, foreign)
        except ValueError as e:
            print(e)
        try:
            asyncio.gather(f, 3)
        except TypeError as e:
            print(e)
        other.close()
        async with asyncio.TaskGroup() as group:
            made = [group.create_task(inner(n), name=f"g{n}") for n in range(3)]
        print([t.result() for t in made], [t.get_name() for t in made])
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(waits(log, 5))
                group.create_task(fail(ValueError, True))
        except* ValueError as e:
            print(e.exceptions, log[-1])
        inner_done = loop.create_future()
        waiting = asyncio.create_task(attempt(asyncio.shield(inner_done)))
        direct = asyncio.ensure_future(asyncio.shield(inner_done))
        slept = asyncio.create_task(asyncio.sleep(0))
        await asyncio.sleep(0)
        slept.cancel("must")
        inner_done.set_result(None)
        await asyncio.sleep(0)
        waiting.cancel("waits")
        print(await waiting, await attempt(slept), slept._cancel_message, await asyncio.gather(slept, direct, return_exceptions=True))
        mixed = asyncio.gather(waits(log, 7), asyncio.sleep(0), return_exceptions=True)
        await asyncio.sleep(0)
        mixed.cancel("mixed")
        print(await attempt(mixed))
        print(len(asyncio.all_tasks()), name() is not None)
        a, b = asyncio.create_task(asyncio.sleep(0)), asyncio.create_task(waits(log, 6))
        print(len(asyncio.all_tasks()))
        b.cancel()
        await asyncio.gather(a, b, return_exceptions=True)

    class Foreign:
        def __init__(self):
            self._loop = loop

        def done(self):
            return False

    foreign = Foreign()
    asyncio.tasks._register_task(foreign)
    print(foreign in asyncio.all_tasks())
    asyncio.tasks._unregister_task(foreign)
    print(foreign in asyncio.all_tasks())
    me = asyncio.current_task()
    for enter in (asyncio.tasks._enter_task, asyncio.tasks._leave_task):
        try:
            enter(loop, foreign)
        except RuntimeError as e:
            print(str(e).split(" ")[0])
    print(asyncio.tasks._swap_current_task(loop, foreign) is me, asyncio.current_task() is foreign)
    print(asyncio.tasks._swap_current_task(loop, me) is foreign, asyncio.current_task() is me)


asyncio.run(main())


# Steps of what is awaited end with values, however they are asked for.
async def numbers():
    try:
        got = yield 1
        print("got", got)
        await asyncio.sleep(0)
        yield None
        yield (2,)
    except KeyError as e:
        yield "key", e
    finally:
        print("finally")


async def steps():
    g = numbers()
    print(await g.__anext__(), await g.asend("x"), await anext(g), await g.athrow(KeyError("k")), await g.aclose())
    print(await anext(g, "default"), [x async for x in numbers()])
    s = numbers().asend(None)
    try:
        s.send(None)
    except StopIteration as e:
        print("asend", e.value)
    try:
        s.send(None)
    except RuntimeError as e:
        print(e)
    w = inner(0).__await__()
    try:
        next(w)
    except StopIteration as e:
        print("wrapper", e.value)

    class Both:
        def __await__(self):
            return (yield from inner(0).__await__()), (yield from f.__await__())

    f = asyncio.get_running_loop().create_future()
    f.set_result("f")
    print(await Both())


asyncio.run(steps())
