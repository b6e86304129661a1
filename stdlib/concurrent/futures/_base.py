"""Futures of other threads, and waiting for several of them."""

import collections
import threading
import time

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when an executor has become non-functional."""


DoneAndNotDoneFutures = collections.namedtuple("DoneAndNotDoneFutures", "done not_done")


class Future:
    """Represents the result of an asynchronous computation."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []

    def __repr__(self):
        where = f"<{type(self).__name__} at {id(self):#x} state="
        state = {CANCELLED_AND_NOTIFIED: "cancelled"}.get(self._state, self._state.lower())
        if self._state == FINISHED:
            if self._exception is not None:
                return f"{where}{state} raised {type(self._exception).__name__}>"
            return f"{where}{state} returned {type(self._result).__name__}>"
        return f"{where}{state}>"

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception as error:
            import sys

            print(f"exception calling callback for {self!r}", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)

    def cancel(self):
        """Cancel the future if possible."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return True if the future is currently executing."""
        return self._state == RUNNING

    def done(self):
        """Return True if the future was cancelled or finished executing."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Attaches a callable that will be called when the future finishes."""
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _wait(self, timeout):
        with self._condition:
            if not self.done():
                self._condition.wait_for(self.done, timeout)
        if self.cancelled():
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """The result of the call; waits for it."""
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                # The traceback would keep the future.
                self = None
        return self._result

    def exception(self, timeout=None):
        """The exception raised by the call, or None; waits for it."""
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        """Mark the future as running; false if it was cancelled."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._condition.notify_all()
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """Sets the return value of work associated with the future."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Sets the result of the future as being the given exception."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(type(list[int]))


class _Arrivals:
    """Futures in the order in which they become done."""

    def __init__(self, futures):
        self.condition = threading.Condition()
        self.done = collections.deque()
        for future in futures:
            future.add_done_callback(self._arrived)

    def _arrived(self, future):
        with self.condition:
            self.done.append(future)
            self.condition.notify_all()


def as_completed(fs, timeout=None):
    """An iterator over the given futures that yields each as it completes."""
    end = None if timeout is None else time.monotonic() + timeout
    futures = set(fs)
    total = len(futures)
    finished = [f for f in futures if f.done()]
    arrivals = _Arrivals(futures.difference(finished))
    yield from finished
    for n in range(len(finished), total):
        with arrivals.condition:
            left = None if end is None else end - time.monotonic()
            if not arrivals.condition.wait_for(lambda: arrivals.done, left):
                raise TimeoutError(f"{total - n} (of {total}) futures unfinished")
            future = arrivals.done.popleft()
        yield future


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures in the given sequence to complete."""
    futures = set(fs)

    def failed(f):
        return f.done() and not f.cancelled() and f._exception is not None

    def enough():
        done = sum(f.done() for f in futures)
        if done == len(futures) or (return_when == FIRST_COMPLETED and done):
            return True
        return return_when == FIRST_EXCEPTION and any(failed(f) for f in futures)

    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    if not enough():
        arrivals = _Arrivals([f for f in futures if not f.done()])
        with arrivals.condition:
            arrivals.condition.wait_for(enough, timeout)
    done = {f for f in futures if f.done()}
    return DoneAndNotDoneFutures(done, futures - done)


class Executor:
    """Runs calls."""

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """The results of the calls, in order."""
        end = None if timeout is None else timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    yield future.result() if end is None else future.result(end - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
