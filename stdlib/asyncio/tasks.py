"""Coroutines that run in the event loop, and waiting for several of them."""

import types
import weakref
import _asyncio
from _asyncio import (
    Task,
    _enroll,
    _enter_task,
    _gather,
    _leave_task,
    _swap_current_task,
    _tasks,
    _withdraw,
    create_eager_task_factory,
    current_task,
)

from . import events, timeouts
from .base_futures import _failed, _future_repr, _handle_repr, _task_repr
from .coroutines import iscoroutine, iscoroutinefunction
from .exceptions import CancelledError, InvalidStateError
from .futures import Future, _set_result_unless_cancelled, isfuture

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# Tasks that are not of the native class.
_scheduled_tasks = weakref.WeakSet()
_eager_tasks = set()


def all_tasks(loop=None):
    """Return a set of all tasks for the loop."""
    if loop is None:
        loop = events.get_running_loop()
    known = (*_tasks(), *_scheduled_tasks, *_eager_tasks)
    return {task for task in known if _loop_of(task) is loop and not task.done()}


def _loop_of(future):
    get_loop = getattr(future, "get_loop", None)
    return future._loop if get_loop is None else get_loop()


def _register_task(task):
    """Register an asyncio Task scheduled to run on an event loop."""
    if not _enroll(task):
        _scheduled_tasks.add(task)


def _register_eager_task(task):
    """Register an asyncio Task about to be eagerly executed."""
    if not _enroll(task):
        _eager_tasks.add(task)


def _unregister_task(task):
    """Unregister a completed, scheduled Task."""
    if not _withdraw(task):
        _scheduled_tasks.discard(task)


def _unregister_eager_task(task):
    """Unregister a task which finished its first eager step."""
    if not _withdraw(task):
        _eager_tasks.discard(task)


def create_task(coro, *, name=None, context=None):
    """Schedule the execution of a coroutine object in a spawn task."""
    loop = events.get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


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


# Methods that native code calls by name, so that they are part of the program.
_CALLED = ("call_exception_handler", "_timer_handle_cancelled")

_asyncio._connect(
    CancelledError,
    InvalidStateError,
    events._policy_loop,
    iscoroutine,
    lambda obj, loop: ensure_future(obj, loop=loop),
    _future_repr,
    _task_repr,
    _handle_repr,
    _failed,
)


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
    timer = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# Several at once


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the results of all, in the order in which they were given."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    return _gather(coros_or_futures, return_exceptions)


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
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
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
        try:
            task = ensure_future(coro, loop=loop)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if result.set_running_or_notify_cancel():
                result.set_exception(error)
            raise

        def cancel_task(result):
            if result.cancelled() and not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

        result.add_done_callback(cancel_task)
        task.add_done_callback(done)

    loop.call_soon_threadsafe(start)
    return result
