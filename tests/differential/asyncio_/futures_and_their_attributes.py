# Futures and tasks have the attributes, methods and messages of CPython's own classes.
import asyncio
import gc
import weakref

loop = asyncio.new_event_loop()
seen = []
loop.set_exception_handler(lambda _, context: seen.append((context["message"], repr(context.get("exception")))))


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


Future, Task = asyncio.Future, asyncio.Task
print(Future.__module__, Task.__module__, Task.__mro__, Future[int], Task[str])
show(lambda: Future(loop))
show(lambda: Future(loop=loop, x=1))
f = Future(loop=loop)
show(lambda: (f._callbacks, f._state, f._result, f._exception, f._cancel_message, f._loop is loop, f._log_traceback))
show(lambda: f._source_traceback)
f.add_done_callback(print)
show(lambda: (len(f._callbacks), f._callbacks[0][0] is print))
show(lambda: f.add_done_callback(print, 1))
show(lambda: f.add_done_callback())
show(lambda: setattr(f, "_log_traceback", True))
show(lambda: delattr(f, "_log_traceback"))
show(lambda: setattr(f, "_asyncio_future_blocking", 3))
show(lambda: f._asyncio_future_blocking)
show(lambda: setattr(f, "_state", 3))
for wrong in (StopIteration(), StopIteration, 3, int):
    show(lambda: f.set_exception(wrong))
show(lambda: f.result())
show(lambda: f.exception())
show(lambda: repr(f._make_cancelled_error()))
show(lambda: (f.cancel("why"), f.cancel("again"), f._cancel_message, f))
show(lambda: repr(f._make_cancelled_error()))
show(lambda: f.result())
show(lambda: f.exception())
show(lambda: f.set_result(3))
f.extra = 3
print(f.extra, f.remove_done_callback(print), f._callbacks)

bare = Future.__new__(Future)
for name in ("result", "cancel", "cancelled", "done", "get_loop", "exception"):
    show(lambda: getattr(bare, name)())
show(lambda: (bare._loop, bare))
show(lambda: bare._state)
show(lambda: iter(bare))
show(lambda: bare.add_done_callback(print))

# Awaiting by hand.
f = Future(loop=loop)
i = iter(f)
show(lambda: next(i) is f)
show(lambda: next(i))
show(lambda: i.send(3))
show(lambda: i.throw(ValueError("thrown")))
show(lambda: next(i))
f.set_result(5)
i = f.__await__()
try:
    i.send(None)
except StopIteration as e:
    print("value", e.value)
show(lambda: i.close())
f = Future(loop=loop)
f.set_exception(KeyError("k"))
show(lambda: (f._log_traceback, f))
show(lambda: next(iter(f)))
show(lambda: f._log_traceback)

# Callbacks: order, removal while they are compared, one that is added when all is done.
order = []


class Evil:
    def __init__(self, name):
        self.name = name

    def __call__(self, future):
        order.append(self.name)

    def __eq__(self, other):
        if other == "remove c":
            f.remove_done_callback("c")
        return other == self.name


f = Future(loop=loop)
a, b, c = Evil("a"), Evil("b"), Evil("c")
for x in (a, b, c, a):
    f.add_done_callback(x)
print(f.remove_done_callback("a"), [x.name for x, _ in f._callbacks])
print(f.remove_done_callback("remove c"), [x.name for x, _ in f._callbacks])
f.add_done_callback(a)
f.set_result(1)
f.add_done_callback(c)
loop.call_soon(loop.stop)
loop.run_forever()
print(order)


# Tasks
async def three():
    return 3


show(lambda: Task(3, loop=loop))
show(lambda: Task())
coro = three()
t = Task(coro, loop=loop, name="t")
show(lambda: (t._coro is coro, t.get_coro() is coro, t._must_cancel, t._log_destroy_pending, t._fut_waiter, t.get_name()))
for name in ("_coro", "_must_cancel", "_fut_waiter"):
    show(lambda: setattr(t, name, 3))
show(lambda: t.set_result(1))
show(lambda: t.set_exception(1))
t.set_name(17)
show(lambda: (t.get_name(), t.cancelling(), t.uncancel(), t.cancel("stop"), t.cancel(msg="now"), t.cancelling(), t.uncancel(), t.uncancel()))
show(lambda: (asyncio.current_task(loop), asyncio.all_tasks(loop) == {t}))
show(lambda: asyncio.current_task())
show(lambda: loop.run_until_complete(t))
show(lambda: (t.cancelled(), t.done(), asyncio.all_tasks(loop)))
numbered = [Task(three(), loop=loop) for _ in range(3)]
first = int(numbered[0].get_name().removeprefix("Task-"))
print([int(n.get_name().removeprefix("Task-")) - first for n in numbered])
print(loop.run_until_complete(asyncio.wait_for(numbered[1], 1)), [n.done() for n in numbered])

# Weak references, cycles, and what is reported when they die.
f = Future(loop=loop)
r = weakref.ref(f, lambda _: print("gone"))
f.add_done_callback(lambda _, f=f: None)
del f
print(r() is None, gc.collect() > 0, r())
f = Future(loop=loop)
f.set_exception(ValueError("unseen"))
del f
f = Future(loop=loop)
f.set_exception(ValueError("seen"))
f.exception()
del f


class Named(asyncio.Future):
    def __del__(self):
        print("Named dies")
        super().__del__()


f = Named(loop=loop)
f.set_exception(ValueError("unseen by Named"))
del f
t = Task(asyncio.sleep(10), loop=loop)
loop.call_soon(loop.stop)
loop.run_forever()
loop._scheduled.clear()
del t
gc.collect()
print(seen)
loop.close()
show(lambda: loop.call_soon(print))
show(lambda: loop.create_task(coro))
