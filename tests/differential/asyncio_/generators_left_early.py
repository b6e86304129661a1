# An async generator that is left early is closed by its loop, in a task of its own; one that is left at the end, when the loop ends.
import asyncio
import gc
import sys

print(sys.get_asyncgen_hooks())
for args in ((3,), (None, 3), (None, None)):
    try:
        print(sys.set_asyncgen_hooks(*args))
    except TypeError as e:
        print(e)


async def numbers(name, n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("closing", name)
        await asyncio.sleep(0)
        print("closed", name)


async def main():
    async for i in numbers("left", 5):
        if i == 2:
            break
    print("after break")
    await asyncio.sleep(0)
    print("one step later")
    await asyncio.sleep(0)
    print("two steps later")
    await asyncio.sleep(0)
    whole = [i async for i in numbers("whole", 3)]
    print(whole)
    kept = numbers("kept", 5)
    print(await anext(kept), len(asyncio.get_running_loop()._asyncgens))
    explicit = numbers("explicit", 5)
    print(await anext(explicit))
    await explicit.aclose()
    unstarted = numbers("unstarted", 5)
    del unstarted
    main.kept = kept
    print("end of main")


asyncio.run(main())
print("after run")
print(sys.get_asyncgen_hooks())

seen = []
sys.set_asyncgen_hooks(firstiter=lambda g: seen.append(("first", g.__name__)), finalizer=lambda g: seen.append(("last", g.__name__)))


async def plain():
    yield 1
    yield 2


g = plain()
step = g.__anext__()
print(seen)
try:
    step.send(None)
except StopIteration as e:
    print(e.value)
del g, step
gc.collect()
print(seen)
sys.set_asyncgen_hooks(None, None)
