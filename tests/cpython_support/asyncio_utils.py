"""What the tests of `test.test_asyncio` share, without what needs sockets: a test case, a loop with a clock of its own."""

import asyncio
import re
import time
import unittest
from asyncio import events, futures, tasks
from unittest import mock

# There is one implementation; tests of CPython's two run with it.
futures._PyFuture = futures._CFuture = futures.Future
tasks._PyTask = tasks._CTask = tasks.Task
for _name in ("_register_task", "_unregister_task", "_register_eager_task", "_unregister_eager_task", "_enter_task",
              "_leave_task", "_swap_current_task", "current_task"):
    for _prefix in ("_py_", "_c_"):
        setattr(tasks, _prefix + _name.lstrip("_"), getattr(tasks, _name))
for _name in ("_get_running_loop", "_set_running_loop", "get_running_loop", "get_event_loop"):
    for _prefix in ("_py_", "_c_"):
        setattr(events, _prefix + _name, getattr(events, _name))


class NoWait:
    """In place of what a loop waits with."""

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def wait(self, timeout=None):
        pass

    def notify(self):
        pass


class TestLoop(asyncio.BaseEventLoop):
    """A loop whose time is what a generator says: it is sent when timers are due and yields how far time goes on."""

    def __init__(self, steps=None):
        super().__init__()
        self._wake = NoWait()
        self._checked = steps is not None
        self._steps = steps() if steps is not None else iter(lambda: None, 0)
        if self._checked:
            next(self._steps)
        self._now = 0
        self._timers = []

    def time(self):
        return self._now

    def advance_time(self, step):
        if step:
            self._now += step

    def close(self):
        super().close()
        if self._checked:
            try:
                self._steps.send(0)
            except StopIteration:
                return
            raise AssertionError("time should have gone on")

    def _run_once(self):
        super()._run_once()
        timers, self._timers = self._timers, []
        for when in timers:
            if self._checked:
                self.advance_time(self._steps.send(when))

    def call_at(self, when, callback, *args, context=None):
        self._timers.append(when)
        return super().call_at(when, callback, *args, context=context)


class TestCase(unittest.TestCase):
    @staticmethod
    def close_loop(loop):
        if not loop.is_closed():
            loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        events.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def unpatch_get_running_loop(self):
        pass

    def tearDown(self):
        events.set_event_loop(None)
        self.doCleanups()


class MockPattern(str):
    """Equal to texts in which it is found."""

    def __eq__(self, other):
        return bool(re.search(str(self), other, re.DOTALL))


class MockInstanceOf:
    """Equal to instances of a type."""

    def __init__(self, type):
        self._type = type

    def __eq__(self, other):
        return isinstance(other, self._type)


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


def run_briefly(loop):
    """Lets everything run that can run now."""

    async def nothing():
        pass

    coro = nothing()
    task = loop.create_task(coro)
    task._log_destroy_pending = False
    try:
        loop.run_until_complete(task)
    finally:
        coro.close()


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def run_until(loop, predicate, timeout=30):
    end = time.monotonic() + timeout
    while not predicate():
        if time.monotonic() > end:
            raise TimeoutError
        loop.run_until_complete(asyncio.sleep(0.001))


async def await_without_task(coro):
    """Awaits what does not wait, while no task runs."""
    errors = []

    def run():
        try:
            for _ in coro.__await__():
                pass
        except BaseException as error:
            errors.append(error)

    asyncio.get_running_loop().call_soon(run)
    await asyncio.sleep(0)
    if errors:
        raise errors[0]
