"""Coroutines that run in the event loop, and waiting for several of them."""

import contextvars
import itertools
import types
import weakref

from . import events, timeouts
from .coroutines import iscoroutine, iscoroutinefunction
from .exceptions import CancelledError, InvalidStateError
from .futures import Future, isfuture

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_number = itertools.count(1).__next__
_current = {}
_all = weakref.WeakSet()
# Those that are in their first step, which began when they were made: most of them never wait, and need no weak reference.
_eager = set()


def current_task(loop=None):
    """Return a currently executed task."""
    return _current.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """Return a set of all tasks for the loop."""
    if loop is None:
        loop = events.get_running_loop()
    return {task for task in (*_all, *_eager) if task.get_loop() is loop and not task.done()}


class Task(Future):
    """A coroutine that runs in the event loop."""

    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        # A number becomes a name when it is asked for.
        self._name = _number() if name is None else str(name)
        self._num_cancels_requested = 0
        self._must_cancel = False
        self._fut_waiter = None
        self._coro = coro
        self._context = contextvars.copy_context() if context is None else context
        if eager_start and self._loop.is_running():
            _eager.add(self)
            try:
                self._context.run(self._step)
            finally:
                _eager.discard(self)
            if not self.done():
                _all.add(self)
        else:
            _all.add(self)
            self._loop.call_soon(self._step, context=self._context)

    def __del__(self):
        if self._log_traceback:
            super().__del__()
        elif self._log_destroy_pending and not self.done() and getattr(self, "_coro", None) is not None:
            self._loop.call_exception_handler(
                {"message": "Task was destroyed but it is pending!", "task": self}
            )

    def _repr_info(self):
        info = super()._repr_info()
        if self.cancelling() and not self.done():
            info[0] = "cancelling"
        info.insert(1, f"name={self.get_name()!r}")
        name = getattr(self._coro, "__qualname__", type(self._coro).__name__)
        info.insert(2, f"coro=<{name}()>")
        if self._fut_waiter is not None:
            info.insert(3, f"wait_for={self._fut_waiter!r}")
        return info

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        if isinstance(self._name, int):
            self._name = f"Task-{self._name}"
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_stack(self, *, limit=None):
        return []

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Request that this task cancel itself."""
        self._log_traceback = False
        if self.done():
            return False
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        # Raised at the next step.
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """Return the count of the task's cancellation requests."""
        return self._num_cancels_requested

    def uncancel(self):
        """Decrement the task's count of cancellation requests."""
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def _step(self, error=None):
        if self.done():
            raise InvalidStateError(f"_step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        outer = _current.get(loop)
        _current[loop] = self
        try:
            self._run_step(error)
        finally:
            if outer is None:
                _current.pop(loop, None)
            else:
                _current[loop] = outer

    def _run_step(self, error):
        try:
            result = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as end:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(end.value)
        except CancelledError as cancelled:
            # The exception that is raised by result() is the one that ended the coroutine.
            self._cancelled_by = cancelled
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as fatal:
            super().set_exception(fatal)
            raise
        except BaseException as failure:
            super().set_exception(failure)
        else:
            self._wait_on(result)

    def _make_cancelled_error(self):
        by = getattr(self, "_cancelled_by", None)
        if by is not None:
            self._cancelled_by = None
            return by
        return super()._make_cancelled_error()

    def _wait_on(self, awaited):
        soon = self._loop.call_soon
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if blocking is not None:
            if awaited.get_loop() is not self._loop:
                error = RuntimeError(f"Task {self!r} got Future {awaited!r} attached to a different loop")
                soon(self._step, error, context=self._context)
            elif not blocking:
                error = RuntimeError(f"yield was used instead of yield from in task {self!r} with {awaited!r}")
                soon(self._step, error, context=self._context)
            elif awaited is self:
                error = RuntimeError(f"Task cannot await on itself: {self!r}")
                soon(self._step, error, context=self._context)
            else:
                awaited._asyncio_future_blocking = False
                awaited.add_done_callback(self._wake_up, context=self._context)
                self._fut_waiter = awaited
                if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                    self._must_cancel = False
        elif awaited is None:
            soon(self._step, context=self._context)
        else:
            error = RuntimeError(f"Task got bad yield: {awaited!r}")
            soon(self._step, error, context=self._context)

    def _wake_up(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


def create_task(coro, *, name=None, context=None):
    """Schedule the execution of a coroutine object in a spawn task."""
    loop = events.get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks start at once."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


eager_task_factory = create_eager_task_factory(Task)


async def _wrap(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """Wrap a coroutine or an awaitable in a future."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    own = True
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wrap(coro_or_future)
        own = False
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if not own:
            coro_or_future.close()
        raise


@types.coroutine
def _yield():
    yield


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await _yield()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_result, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _set_result(future, result):
    if not future.cancelled():
        future.set_result(result)


# Several at once


class _GatheringFuture(Future):
    """What gather() returns: cancelling it cancels what it waits for."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the results of all, in the order in which they were given."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    futures = {}
    children = []
    loop = None
    for arg in coros_or_futures:
        if arg not in futures:
            future = ensure_future(arg, loop=loop)
            if loop is None:
                loop = future.get_loop()
            if future is not arg:
                future._log_destroy_pending = False
            futures[arg] = future
        children.append(futures[arg])
    left = len(futures)

    def done(future):
        nonlocal left
        left -= 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if left:
            return
        results = []
        for child in children:
            if child.cancelled():
                message = child._cancel_message
                results.append(CancelledError("" if message is None else message))
            else:
                error = child.exception()
                results.append(child.result() if error is None else error)
        if outer._cancel_requested:
            outer.set_exception(future._make_cancelled_error() if future.cancelled() else CancelledError())
        else:
            outer.set_result(results)

    outer = None
    eager = []
    for future in futures.values():
        if future.done():
            eager.append(future)
        else:
            future.add_done_callback(done)
    outer = _GatheringFuture(children, loop=loop)
    for future in eager:
        done(future)
    return outer


def shield(arg):
    """Wait for a future, protecting it from cancellation."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for tasks or futures: the sets of those that are done and of the others."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    left = len(fs)
    timer = loop.call_later(timeout, _release, waiter) if timeout is not None else None

    def done(future):
        nonlocal left
        left -= 1
        if (
            left <= 0
            or return_when == FIRST_COMPLETED
            or return_when == FIRST_EXCEPTION
            and not future.cancelled()
            and future.exception() is not None
        ):
            if timer is not None:
                timer.cancel()
            _release(waiter)

    for future in fs:
        future.add_done_callback(done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(done)
    finished, unfinished = set(), set()
    for future in fs:
        (finished if future.done() else unfinished).add(future)
    return finished, unfinished


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """Wait for a future or coroutine, with a timeout."""
    if fut is not None and not isfuture(fut) and not iscoroutine(fut) and not hasattr(type(fut), "__await__"):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    waiter = events.get_running_loop().create_future()

    def done(_):
        _release(waiter)

    future.add_done_callback(done)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(done)


def as_completed(fs, *, timeout=None):
    """Return an iterator whose values are coroutines."""
    from .queues import Queue

    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    finished = Queue()
    loop = events.get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in set(fs)}
    timer = None

    def on_timeout():
        for future in todo:
            future.remove_done_callback(on_done)
            finished.put_nowait(None)
        todo.clear()

    def on_done(future):
        if not todo:
            return
        todo.remove(future)
        finished.put_nowait(future)
        if not todo and timer is not None:
            timer.cancel()

    async def next_one():
        future = await finished.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in todo:
        future.add_done_callback(on_done)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield next_one()


def run_coroutine_threadsafe(coro, loop):
    """Submit a coroutine object to a given event loop from another thread."""
    from concurrent.futures import Future as ThreadFuture

    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    result = ThreadFuture()

    def done(task):
        if task.cancelled():
            result.cancel()
            result.set_running_or_notify_cancel()
        elif result.set_running_or_notify_cancel():
            error = task.exception()
            if error is not None:
                result.set_exception(error)
            else:
                result.set_result(task.result())

    def start():
        ensure_future(coro, loop=loop).add_done_callback(done)

    loop.call_soon_threadsafe(start)
    return result
