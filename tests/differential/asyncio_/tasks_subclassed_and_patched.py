# What programs replace of loops, futures and tasks is called, whatever runs natively otherwise.
import asyncio
import contextvars


class Noisy(asyncio.Future):
    def add_done_callback(self, f, *, context=None):
        print("add_done_callback", context is not None)
        super().add_done_callback(f, context=context)

    def cancel(self, msg=None):
        print("cancel", msg)
        return super().cancel(msg)


class Lazy(asyncio.Future):
    def result(self):
        print("result asked for")
        return super().result()


class NoLoop(asyncio.Future):
    @property
    def get_loop(self):
        raise AttributeError


class Own:
    """A future-like object of no class of asyncio's."""

    _asyncio_future_blocking = False

    def __init__(self, loop):
        self._loop = loop
        self.callbacks = []

    def get_loop(self):
        return self._loop

    def add_done_callback(self, f, *, context):
        self.callbacks.append((f, context))

    def result(self):
        return "own result"

    def finish(self):
        for f, context in self.callbacks:
            self._loop.call_soon(f, self, context=context)

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.result()


class Counting(asyncio.Task):
    steps = 0

    def cancel(self, msg=None):
        print("Counting.cancel", msg)
        return super().cancel(msg)


class Loop(asyncio.SelectorEventLoop):
    calls = 0

    def call_soon(self, callback, *args, context=None):
        type(self).calls += 1
        return super().call_soon(callback, *args, context=context)


class YieldsBadly:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        yield self.what


async def catch(awaitable):
    try:
        print("got", await awaitable)
    except BaseException as e:
        text = str(e)
        for word in ("got Future", "yield was used", "await on itself", "bad yield"):
            if word in text:
                text = word
        print(type(e).__name__, text)


async def main():
    loop = asyncio.get_running_loop()
    for cls in (Noisy, Lazy, NoLoop):
        f = cls(loop=loop)
        loop.call_later(0.001, f.set_result, cls.__name__)
        await catch(f)
    own = Own(loop)
    loop.call_later(0.001, own.finish)
    await catch(own)
    f = Noisy(loop=loop)
    t = asyncio.create_task(catch(f))
    await asyncio.sleep(0)
    t.cancel("stop")
    await t
    other = asyncio.new_event_loop()
    await catch(asyncio.Future(loop=other))
    other.close()
    await catch(YieldsBadly(3))
    await catch(YieldsBadly(loop.create_future()))
    await catch(YieldsBadly(None))

    async def itself():
        await catch(asyncio.current_task())

    await asyncio.create_task(itself())

    async def plain(n):
        await asyncio.sleep(0)
        return n

    loop.set_task_factory(lambda loop, coro, context=None: Counting(coro, loop=loop, context=context))
    t = asyncio.create_task(plain(1), name="by factory")
    print(type(t).__name__, t.get_name(), await t)
    t = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(0)
    t.cancel("counted")
    await catch(t)
    print(await asyncio.gather(plain(1), plain(2)))
    loop.set_task_factory(asyncio.create_eager_task_factory(Counting))
    t = asyncio.create_task(three())
    print(type(t).__name__, t.done(), await t)
    loop.set_task_factory(None)

    # A method of an instance comes first, too.
    f = loop.create_future()
    f.add_done_callback = lambda g, context: print("own add_done_callback") or asyncio.Future.add_done_callback(f, g, context=context)
    loop.call_soon(f.set_result, "patched")
    await catch(f)
    calls = []
    plain_call_soon = loop.call_soon
    loop.call_soon = lambda callback, *args, context=None: calls.append(args) or plain_call_soon(callback, *args, context=context)
    await asyncio.sleep(0)
    await asyncio.create_task(plain(3))
    del loop.call_soon
    print("calls seen", len(calls) > 3)


async def three():
    return 3


asyncio.run(main())
with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(three())
print("Loop.call_soon called", Loop.calls > 1)


# Contexts
var = contextvars.ContextVar("var", default="unset")


async def contexts():
    loop = asyncio.get_running_loop()

    async def set_it(value):
        before = var.get()
        var.set(value)
        await asyncio.sleep(0)
        return before, var.get()

    var.set("outer")
    print(await asyncio.gather(*(set_it(i) for i in range(3))), var.get())
    context = contextvars.copy_context()
    await asyncio.create_task(set_it("in context"), context=context)
    print(var.get(), context[var], list(context.values()))
    copied = context.copy()
    keys = iter(copied.items())
    copied.run(var.set, "changed")
    print(context[var], copied[var], [v for _, v in keys], copied.get(var), len(contextvars.Context()))
    loop.set_task_factory(asyncio.eager_task_factory)
    print(await asyncio.gather(*(set_it(i) for i in range(3))), var.get())
    seen = []

    def callback(future):
        seen.append(var.get())
        var.set("callback")

    f = loop.create_future()
    var.set("when added")
    f.add_done_callback(callback)
    f.add_done_callback(callback, context=context)
    var.set("later")
    f.set_result(None)
    await asyncio.sleep(0)
    print(seen, var.get(), context[var])
    errors = []
    loop.set_exception_handler(lambda _, c: errors.append((c["message"].split("(")[0], str(c["exception"]), "handle" in c)))
    loop.call_soon(lambda: 1 / 0)
    f = loop.create_future()
    f.add_done_callback(lambda _: 1 / 0)
    f.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([e[1:] for e in errors])
    values = []
    loop.set_exception_handler(lambda _, c: values.append(var.get()))
    loop.call_soon(lambda: 1 / 0, context=context)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print(values)


asyncio.run(contexts())
