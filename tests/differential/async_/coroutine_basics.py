async def simple():
    return 42


async def adds(a, b=1):
    return a + b


def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


print(run(simple()), run(adds(1)), run(adds(1, b=5)))


async def calls():
    x = await simple()
    y = await adds(x, 2)
    print("x", x, "y", y)
    return [await adds(i) for i in range(3)], await adds(await adds(1)), (await simple()) + (await simple())


print(run(calls()))
c = simple()
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_await)
try:
    next(c)
except TypeError as e:
    print(e)
try:
    iter(c)
except TypeError as e:
    print(e)
try:
    for _ in c:
        pass
except TypeError as e:
    print(e)
print(run(c))
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = simple()
try:
    c.send(1)
except TypeError as e:
    print(e)
print(c.close(), c.close())
try:
    run(c)
except RuntimeError as e:
    print(e)


async def fails():
    raise ValueError("in coroutine")


try:
    run(fails())
except ValueError as e:
    print(e)


async def catches():
    try:
        await fails()
    except ValueError as e:
        return f"caught {e}"
    finally:
        print("finally")


print(run(catches()))
try:
    adds()
except TypeError as e:
    print(e)
