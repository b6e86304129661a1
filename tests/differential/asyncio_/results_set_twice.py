# Futures and tasks whose results are asked for, or set, at the wrong time; results of cancelled tasks; tokens of context variables.
import asyncio
import contextvars
import re


def attempt(f):
    try:
        print(f())
    except (Exception, asyncio.CancelledError) as e:
        print(type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    attempt(future.result)
    attempt(future.exception)
    attempt(lambda: future.set_exception(StopIteration))
    attempt(lambda: future.set_exception(3))
    future.set_result(1)
    attempt(lambda: future.set_result(2))
    attempt(lambda: future.set_exception(ValueError()))
    cancelled = loop.create_future()
    cancelled.cancel()
    attempt(lambda: cancelled.set_result(1))
    tasks = [asyncio.create_task(asyncio.sleep(10)) for _ in range(2)]
    await asyncio.sleep(0)
    attempt(tasks[0].result)
    attempt(lambda: tasks[0].set_result(1))
    tasks[0].cancel()
    tasks[1].cancel("why")
    print(await asyncio.gather(*tasks, return_exceptions=True))
    attempt(tasks[0].result)


asyncio.run(main())
variable = contextvars.ContextVar("variable", default=0)
token = variable.set(5)
print(re.sub("0x[0-9a-f]+", "ADDRESS", repr(token)))
variable.reset(token)
try:
    variable.reset(token)
except RuntimeError as e:
    print(re.sub("0x[0-9a-f]+", "ADDRESS", str(e)))
