"""The styles of formatters, and the regular expression of string.Template."""

import logging
import string
print(string.Template.pattern.pattern[:10], string.Template.pattern.flags)
f = logging.Formatter("${levelname} $message", style="$")
print(f.format(logging.LogRecord("n", 20, "p", 1, "msg", (), None)))
try:
    logging.Formatter("x", style="$")
except ValueError as e:
    print(e)
f = logging.Formatter("{levelname:>8} {message}", style="{")
print(f.format(logging.LogRecord("n", 20, "p", 1, "msg", (), None)))
f = logging.Formatter("%(taskName)s %(message)s")
print(f.format(logging.LogRecord("n", 20, "p", 1, "msg", (), None)))
import asyncio
async def main():
    print(f.format(logging.LogRecord("n", 20, "p", 1, "msg", (), None)))
asyncio.run(main())
