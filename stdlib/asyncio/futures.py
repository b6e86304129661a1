"""Results that are not there yet."""

from _asyncio import Future, isfuture

from . import events

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def _set_result_unless_cancelled(future, result):
    """Set the result of a future that nobody has cancelled."""
    if not future.cancelled():
        future.set_result(result)


def _copy_future_state(source, target):
    """Let a future end as another one did."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
    elif (error := source.exception()) is not None:
        target.set_exception(error)
    else:
        target.set_result(source.result())


def wrap_future(future, *, loop=None):
    """Wrap a future of `concurrent.futures`."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    new = loop.create_future()

    def copy():
        if not new.done():
            _copy_future_state(future, new)

    def done(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(copy)

    def cancelled(new):
        if new.cancelled():
            future.cancel()

    new.add_done_callback(cancelled)
    future.add_done_callback(done)
    return new
