import types


@types.coroutine
def old_style(v):
    got = yield v
    return got


async def uses():
    a = await old_style("first")
    b = await old_style("second")
    return a, b


c = uses()
print(c.send(None), c.send(1))
try:
    c.send(2)
except StopIteration as e:
    print(e.value)


def plain_gen():
    yield 1


async def bad():
    await plain_gen()


try:
    bad().send(None)
except TypeError as e:
    print(e)


async def inner():
    return await old_style("deep")


def delegates():
    return (yield from inner().__await__())


g = delegates()
print(next(g))
try:
    g.send("result")
except StopIteration as e:
    print(e.value)
try:
    def yields_from_coro():
        yield from inner()

    next(yields_from_coro())
except TypeError as e:
    print(e)
c = inner()
c.send(None)
print(c.cr_await is not None, type(c.cr_await).__name__)


async def twice(c):
    await c


try:
    t = twice(c)
    t.send(None)
except RuntimeError as e:
    print(e)
c.close()
done = inner()
done.close()
try:
    twice(done).send(None)
except RuntimeError as e:
    print(e)
print(isinstance(c, types.CoroutineType), types.CoroutineType.__name__, types.AsyncGeneratorType.__name__)
from collections.abc import Awaitable, Coroutine, AsyncIterator

print(isinstance(c, Awaitable), isinstance(c, Coroutine), isinstance(5, Awaitable), isinstance(plain_gen(), Awaitable))


async def ag():
    yield 1


print(isinstance(ag(), AsyncIterator))
import inspect

print(inspect.iscoroutinefunction(inner), inspect.iscoroutine(c), inspect.isasyncgenfunction(ag), inspect.isgeneratorfunction(plain_gen))
