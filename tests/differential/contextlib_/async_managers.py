from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


@asynccontextmanager
async def res(n, swallow=False):
    print("open", n)
    try:
        yield n
    except ValueError as e:
        print("saw", e)
        if not swallow:
            raise
    finally:
        print("close", n)


async def gen():
    try:
        for i in range(5):
            yield i
    finally:
        print("gen closed")


class A:
    async def __aenter__(self):
        print("aenter")
        return "A"

    async def __aexit__(self, t, v, tb):
        print("aexit", t and t.__name__)
        return t is KeyError


async def main():
    async with res("a") as a, A() as b:
        print(a, b)
    async with res("b", True):
        raise ValueError("inner")
    try:
        async with res("c"):
            raise ValueError("out")
    except ValueError as e:
        print("caught", e)
    async with A():
        raise KeyError("swallowed")
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(res("s1")), st.enter_context(nullcontext("n")))

        async def cb(x):
            print("async callback", x)

        st.push_async_callback(cb, 5)
        st.callback(print, "sync callback")
    async with aclosing(gen()) as g:
        async for x in g:
            if x == 2:
                break
    async with nullcontext("nc") as n:
        print(n)

    @res("deco")
    async def f(x):
        return x * 2

    print(await f(4), await f(5))
    try:
        async with 5:
            pass
    except TypeError as e:
        print(e)
    return "done"


print(run(main()))
