"""The event loop: callbacks that are to be called soon or at a time."""

import heapq
import sys
import threading
import time
import weakref
from _asyncio import (
    Handle,
    Loop,
    TimerHandle,
    _get_running_loop,
    _set_running_loop,
    get_event_loop,
    get_running_loop,
)


class AbstractEventLoop:
    """What every event loop is."""


def _not_yet(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f"asyncio's {name}() is not there yet: see docs/spec/STATUS.md")

    return method


class BaseEventLoop(Loop, AbstractEventLoop):
    """An event loop."""

    def __init__(self):
        self._scheduled = []
        self._cancelled_timers = 0
        self._stopping = False
        self._debug = False
        self._exception_handler = None
        self._default_executor = None
        self._executor_shut = False
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shut = False
        # Other threads wake the loop through this.
        self._wake = threading.Condition()
        self.slow_callback_duration = 0.1
        logging = sys.modules.get("logging")
        if logging is not None:
            # Programs that log everything see this line of the loop's.
            logging.getLogger("asyncio").debug("Using selector: EpollSelector")

    def __repr__(self):
        return (
            f"<{type(self).__name__} running={self._running} closed={self._closed} debug={self._debug}>"
        )

    def time(self):
        """The loop's clock, in seconds."""
        return time.monotonic()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    # Callbacks: `call_soon` is native.

    def call_soon_threadsafe(self, callback, *args, context=None):
        """Like call_soon(), from any thread."""
        with self._wake:
            handle = self.call_soon(callback, *args, context=context)
            self._wake.notify()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Call a function after `delay` seconds."""
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Call a function at a time of the loop's clock."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        timer = TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, timer):
        if timer._scheduled:
            self._cancelled_timers += 1

    def _run_once(self):
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)._scheduled = False
            self._cancelled_timers -= 1
        if not self._has_ready() and not self._stopping:
            with self._wake:
                if self._scheduled:
                    wait = self._scheduled[0]._when - self.time()
                    if wait > 0 and not self._has_ready():
                        self._wake.wait(wait)
                elif not self._has_ready():
                    self._wake.wait()
        # A timer that is due within the clock's resolution is due.
        end = self.time() + 1e-9
        while self._scheduled and self._scheduled[0]._when < end:
            timer = heapq.heappop(self._scheduled)
            timer._scheduled = False
            self._add_ready(timer)
        self._run_ready()

    # Running

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(
            firstiter=self._asyncgen_started, finalizer=self._asyncgen_finalized
        )
        self._running = True
        _set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            _set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Run until a future is done; its result."""
        from .futures import isfuture
        from .tasks import ensure_future

        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        new_task = not isfuture(future)
        future = ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_stop_when_done)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                # Nobody else will look at it.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_when_done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        """End run_forever() after this turn."""
        self._stopping = True

    def close(self):
        """Close the loop; it must not run."""
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._clear_ready()
        self._scheduled.clear()
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    # Tasks and futures

    def create_future(self):
        from .futures import Future

        return Future(loop=self)

    # `create_task` is native.

    # Other threads

    def run_in_executor(self, executor, func, *args):
        """Call a function in another thread; a future of its result."""
        from .futures import wrap_future

        self._check_closed()
        if executor is None:
            if self._executor_shut:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shut = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=True)

    # Asynchronous generators

    def _asyncgen_started(self, generator):
        self._asyncgens.add(generator)

    def _asyncgen_finalized(self, generator):
        self._asyncgens.discard(generator)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close the asynchronous generators that are not at their end."""
        from .tasks import gather

        self._asyncgens_shut = True
        if not self._asyncgens:
            return
        left = list(self._asyncgens)
        self._asyncgens.clear()
        await gather(*[generator.aclose() for generator in left], return_exceptions=True)

    # Exceptions that nobody handles

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        """Log what happened; write it to standard error in programs without logging."""
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        text = "\n".join(lines)
        error = context.get("exception")
        logging = sys.modules.get("logging")
        if logging is not None:
            about = (type(error), error, error.__traceback__) if error is not None else False
            logging.getLogger("asyncio").error(text, exc_info=about)
            return
        print(text, file=sys.stderr)
        if error is not None:
            sys.__excepthook__(type(error), error, error.__traceback__)

    def call_exception_handler(self, context):
        """Call the exception handler, in the context of what the exception is about."""
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
                return
            about = context.get("task") or context.get("future") or context.get("handle")
            get_context = getattr(about, "get_context", None)
            variables = get_context() if get_context is not None else None
            if variables is not None and hasattr(variables, "run"):
                variables.run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._handler_failed(error, context)

    def _handler_failed(self, error, context):
        if self._exception_handler is None:
            print("Exception in default exception handler", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
            return
        self.default_exception_handler(
            {"message": "Unhandled error in exception handler", "exception": error, "context": context}
        )

    # What needs the system

    def add_signal_handler(self, sig, callback, *args):
        import signal

        signal.signal(sig, lambda number, frame: self.call_soon_threadsafe(callback, *args))

    def remove_signal_handler(self, sig):
        import signal

        signal.signal(sig, signal.SIG_DFL)
        return True

    add_reader = _not_yet("add_reader")
    remove_reader = _not_yet("remove_reader")
    add_writer = _not_yet("add_writer")
    remove_writer = _not_yet("remove_writer")
    create_connection = _not_yet("create_connection")
    create_server = _not_yet("create_server")
    create_datagram_endpoint = _not_yet("create_datagram_endpoint")
    getaddrinfo = _not_yet("getaddrinfo")
    sock_accept = _not_yet("sock_accept")
    sock_connect = _not_yet("sock_connect")
    sock_recv = _not_yet("sock_recv")
    sock_sendall = _not_yet("sock_sendall")
    subprocess_exec = _not_yet("subprocess_exec")
    subprocess_shell = _not_yet("subprocess_shell")


class SelectorEventLoop(BaseEventLoop):
    """The loop that new_event_loop() makes."""


SelectorEventLoop.__name__ = SelectorEventLoop.__qualname__ = "_UnixSelectorEventLoop"
SelectorEventLoop.__module__ = "asyncio.unix_events"


def _stop_when_done(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        # It ends the loop by itself.
        return
    future.get_loop().stop()


# Which loop


class AbstractEventLoopPolicy:
    """How a thread gets its loop."""


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop for each thread."""

    def __init__(self):
        self._local = threading.local()

    def get_event_loop(self):
        loop = getattr(self._local, "loop", None)
        if loop is None:
            if threading.current_thread() is not threading.main_thread():
                name = threading.current_thread().name
                raise RuntimeError(f"There is no current event loop in thread {name!r}.")
            if getattr(self._local, "was_set", False):
                raise RuntimeError("There is no current event loop in thread 'MainThread'.")
            loop = self.new_event_loop()
            self.set_event_loop(loop)
        return loop

    def set_event_loop(self, loop):
        self._local.was_set = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(
                f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'"
            )
        self._local.loop = loop

    def new_event_loop(self):
        return SelectorEventLoop()


_policy = DefaultEventLoopPolicy()


def _policy_loop():
    return _policy.get_event_loop()


def new_event_loop():
    """A new event loop."""
    return _policy.new_event_loop()


def set_event_loop(loop):
    """Set the loop of the thread."""
    _policy.set_event_loop(loop)


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = policy if policy is not None else DefaultEventLoopPolicy()
