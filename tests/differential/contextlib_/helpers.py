import io

import sys

from contextlib import (
    AbstractContextManager,
    ContextDecorator,
    chdir,
    closing,
    redirect_stderr,
    redirect_stdout,
    suppress,
)

with suppress(ZeroDivisionError, KeyError):
    print("before")
    1 / 0
    print("never")

with suppress():
    print("nothing")

try:
    with suppress(ValueError):
        raise TypeError("passes")
except TypeError as e:
    print(e)

with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])

try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except ExceptionGroup as e:
    print(e, e.exceptions)


class C:
    def close(self):
        print("closed")


with closing(C()) as c:
    print(type(c).__name__)

try:
    with closing(C()):
        raise ValueError("in closing")
except ValueError as e:
    print(e)

buf, err = io.StringIO(), io.StringIO()

with redirect_stdout(buf), redirect_stderr(err):
    print("captured")
    print("err", file=sys.stderr)
    with redirect_stdout(sys.stderr):
        print("to err")

print(repr(buf.getvalue()), repr(err.getvalue()))
