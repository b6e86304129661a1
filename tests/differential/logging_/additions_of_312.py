"""What Python 3.11 and 3.12 added to logging: names, children, tasks, filters that replace records, stacklevel."""

import asyncio
import copy
import io
import logging
import os
s = io.StringIO()
logging.basicConfig(stream=s, format="%(levelname)s:%(funcName)s:%(lineno)d:%(taskName)s:%(message)s", level=logging.DEBUG)
log = logging.getLogger("a.b")
def helper(msg, **kw):
    log.warning(msg, **kw)
def outer():
    helper("one")
    helper("two", stacklevel=2)
    helper("three", stacklevel=3)
    logging.info("root")
    logging.info("root2", stacklevel=2)
outer()
class F(logging.Filter):
    def filter(self, r):
        if "secret" in r.msg:
            r = copy.copy(r)
            r.msg = "redacted"
            return r
        return "no" not in r.msg
log.addFilter(F())
log.info("secret x")
log.info("no way")
log.addFilter(lambda r: True)
log.info("end")
logging.getLogger("a.c"); logging.getLogger("a.b.d.e")
print( sorted(l.name for l in logging.getLogger("a").getChildren()), logging.getLogger("a.b").getChildren())
h = logging.StreamHandler(s); h.name = "hh"
print(logging.getHandlerNames(), logging.getHandlerByName("hh") is h, logging.getLevelNamesMapping()["INFO"])
async def main():
    log.info("in task")
    t = asyncio.create_task(sub(), name="subtask")
    await t
async def sub():
    log.error("in sub %d", 5)
asyncio.run(main())
log.info("stack", stack_info=True)
print("\n".join(l for l in s.getvalue().splitlines() if "selector" not in l).replace(os.path.abspath(__file__), "lg.py").replace(__file__, "lg.py"))
r = logging.makeLogRecord({"msg": "x", "levelno": 20})
print(sorted(vars(r)), r.msecs == int(r.msecs))
a = logging.LoggerAdapter(log, {"k": "v"})
a.info("adapted")
def deco():
    a.warning("x", stacklevel=2)
deco()
print(s.getvalue().splitlines()[-2:])
