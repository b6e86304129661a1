# What Python 3.11 and 3.12 added to `logging`: the names of levels and handlers, the children of a logger, the name of the
# asyncio task in records, filters that replace a record, and `stacklevel` that counts the program's frames only.

logAsyncioTasks = True

__all__ += ["getLevelNamesMapping", "getHandlerByName", "getHandlerNames"]


def getLevelNamesMapping():
    """The levels by their names."""
    return dict(_nameToLevel)


def getHandlerByName(name):
    """The handler of that name, or None."""
    return _handlers.get(name)


def getHandlerNames():
    """The names of all handlers that have one."""
    return frozenset(_handlers)


def _task_name():
    asyncio = sys.modules.get("asyncio") if logAsyncioTasks else None
    if asyncio is None:
        return None
    try:
        return asyncio.current_task().get_name()
    except Exception:
        return None


def _process_name():
    if not logMultiprocessing:
        return None
    multiprocessing = sys.modules.get("multiprocessing")
    try:
        return "MainProcess" if multiprocessing is None else multiprocessing.current_process().name
    except Exception:
        return "MainProcess"


class LogRecord(...):
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        """A record of the event."""
        now = time.time()
        self.name = name
        self.msg = msg
        # A mapping that is the only argument gives the values by their names.
        if args and len(args) == 1:
            only = args[0]
            if isinstance(only, collections.abc.Mapping) and only:
                args = only
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        try:
            self.filename = file = os.path.basename(pathname)
            self.module = os.path.splitext(file)[0]
        except (TypeError, ValueError, AttributeError):
            self.filename = pathname
            self.module = "Unknown module"
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now
        self.msecs = float(int((now - int(now)) * 1000))
        self.relativeCreated = (now - _startTime) * 1000
        self.thread = threading.get_ident() if logThreads else None
        self.threadName = threading.current_thread().name if logThreads else None
        self.processName = _process_name()
        self.process = os.getpid() if logProcesses and hasattr(os, "getpid") else None
        self.taskName = _task_name()


class StringTemplateStyle(...):
    def usesTime(self):
        return any(text in self._fmt for text in ("$asctime", self.asctime_search))


class Filterer(...):
    def filter(self, record):
        """The record, or the one that a filter puts in its place; False if a filter rejects it."""
        for each in self.filters:
            ask = each.filter if hasattr(each, "filter") else each
            answer = ask(record)
            if not answer:
                return False
            if isinstance(answer, LogRecord):
                record = answer
        return record


class Handler(...):
    def handle(self, record):
        """Emits the record if no filter rejects it."""
        passed = self.filter(record)
        if passed:
            if isinstance(passed, LogRecord):
                record = passed
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passed


def _is_internal_frame(frame):
    # Case tells file names apart wherever programs run.
    return frame.f_code.co_filename == _srcfile


class Logger(...):
    def handle(self, record):
        """Passes the record to the handlers if the logger is enabled and no filter rejects it."""
        passed = False if self.disabled else self.filter(record)
        if passed:
            self.callHandlers(passed if isinstance(passed, LogRecord) else record)

    def getChildren(self):
        """The loggers directly below this one."""
        depth = 0 if self is self.manager.root else self.name.count(".") + 1
        return {
            logger
            for logger in self.manager.loggerDict.values()
            if isinstance(logger, Logger) and logger.parent is self and logger.name.count(".") == depth
        }

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line and function of the call, and the stack as text if it is wanted."""
        frame = sys._getframe(1)
        while frame is not None and _is_internal_frame(frame):
            frame = frame.f_back
        if frame is None:
            return "(unknown file)", 0, "(unknown function)", None
        while stacklevel > 1 and frame.f_back is not None:
            frame = frame.f_back
            if not _is_internal_frame(frame):
                stacklevel -= 1
        stack = None
        if stack_info:
            text = io.StringIO()
            traceback.print_stack(frame, file=text)
            stack = "Stack (most recent call last):\n" + text.getvalue().removesuffix("\n")
        code = frame.f_code
        return code.co_filename, frame.f_lineno, code.co_name, stack
