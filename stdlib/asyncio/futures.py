"""Results that are not there yet."""

from _asyncio import Future, isfuture

from . import events

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def wrap_future(future, *, loop=None):
    """Wrap a future of `concurrent.futures`."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    new = loop.create_future()

    def copy():
        if new.done():
            return
        if future.cancelled():
            new.cancel()
        elif (error := future.exception()) is not None:
            new.set_exception(error)
        else:
            new.set_result(future.result())

    def done(_):
        if not loop.is_closed():
            loop.call_soon_threadsafe(copy)

    def cancelled(new):
        if new.cancelled():
            future.cancel()

    new.add_done_callback(cancelled)
    future.add_done_callback(done)
    return new
