def g():
    yield 1


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


show(lambda: g().send(5))
show(lambda: next(g(), 1, 2))
show(lambda: g()())
show(lambda: len(g()))
show(lambda: g()[0])
show(lambda: g() + g())
show(lambda: g().throw())
show(lambda: g().throw(5))
show(lambda: g().throw(ValueError, "msg"))
show(lambda: g().throw(ValueError("a"), "b"))
show(lambda: g().close(1))
show(lambda: g().send())
show(lambda: g().nothing)
show(lambda: g(1))


def reentrant():
    yield next(it)


it = reentrant()
show(lambda: next(it))


def closing():
    try:
        yield 1
    except GeneratorExit:
        yield 2


c = closing()
next(c)
show(lambda: c.close())


def stop():
    raise StopIteration
    yield


show(lambda: next(stop()))
show(lambda: list(stop()))


def ret():
    return 5
    yield


show(lambda: next(ret()))


async def co():
    return 1


k = co()
show(lambda: next(k))
show(lambda: list(k))
show(lambda: k())
show(lambda: k.send(5))
show(lambda: k.send(None))
show(lambda: k.send(None))


async def ag():
    yield 1


a = ag()
show(lambda: next(a))
show(lambda: list(a))
show(lambda: a.send(None))
show(lambda: a.asend(1).send(None))


async def await_gen():
    await g()


show(lambda: await_gen().send(None))


def yf():
    yield from co_obj


co_obj = co()
show(lambda: next(yf()))
co_obj.close()


async def with_sync():
    async with open:
        pass


show(lambda: with_sync().send(None))


async def for_sync():
    async for x in [1]:
        pass


show(lambda: for_sync().send(None))
