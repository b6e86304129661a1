import io
import logging
import logging.handlers

logger = logging.getLogger("x")
logger.setLevel(logging.DEBUG)
logger.propagate = False
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("{levelname:<8}|{name}|{message}", style="{"))
logger.addHandler(handler)
logger.info("a %s", "b")
logger.getChild("y").error("d")


class Skip(logging.Filter):
    def filter(self, record):
        return "skip" not in record.getMessage()


handler.addFilter(Skip())
logger.info("skip me")
logging.addLevelName(25, "NOTE")
logger.log(25, "note")
logging.LoggerAdapter(logger, {"u": 1}).info("adapted")
memory = logging.handlers.MemoryHandler(10, flushLevel=logging.CRITICAL, target=handler)
other = logging.getLogger("other")
other.propagate = False
other.addHandler(memory)
other.warning("kept")
print(stream.getvalue(), len(memory.buffer))
other.critical("now")
print(stream.getvalue().splitlines()[-2:])


class Collect(logging.Handler):
    def emit(self, record):
        print(record.levelname, record.getMessage(), record.funcName, record.lineno, record.exc_info and record.exc_info[0])


def work():
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("failed %r", "q")


logger.addHandler(Collect())
work()
print(logger, logging.getLevelName("INFO"), logger.isEnabledFor(5), logging.getLogger("x") is logger)
queue_handler = logging.handlers.QueueHandler(type("Q", (), {"put_nowait": lambda self, record: print("queued", record.msg)})())
logger.addHandler(queue_handler)
logger.warning("to %s", "queue")
