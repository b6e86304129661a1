"""The executor whose calls run in threads."""

import itertools
import os
import threading
from _collections import deque

from . import _base


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when a worker thread failed to initialize."""


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in a number of threads."""

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._calls = deque()
        self._changed = threading.Condition()
        self._idle = 0
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs
        _executors.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._changed:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = _base.Future()
            self._calls.append((future, fn, args, kwargs))
            if self._idle > 0:
                self._idle -= 1
            elif len(self._threads) < self._max_workers:
                name = f"{self._thread_name_prefix}_{len(self._threads)}"
                thread = threading.Thread(name=name, target=self._work)
                self._threads.add(thread)
                thread.start()
            self._changed.notify()
            return future

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                self._fail()
                return
        while True:
            with self._changed:
                while not self._calls:
                    if self._shutdown:
                        return
                    self._idle += 1
                    self._changed.wait()
                    if not self._calls and self._idle > 0:
                        self._idle -= 1
                call = self._calls.popleft()
            _run(*call)
            del call

    def _fail(self):
        with self._changed:
            self._broken = (
                "A thread initializer failed, the thread pool is not usable anymore"
            )
            while self._calls:
                self._calls.popleft()[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._changed:
            self._shutdown = True
            if cancel_futures:
                while self._calls:
                    self._calls.popleft()[0].cancel()
            self._changed.notify_all()
        if wait:
            for thread in self._threads:
                thread.join()


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


_executors = []


def _finish():
    for executor in _executors:
        executor.shutdown(wait=False)


threading._register_atexit(_finish)
