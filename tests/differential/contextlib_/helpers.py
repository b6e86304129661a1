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
import os

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
try:
    with redirect_stdout(buf):
        raise OSError("x")
except OSError:
    print("restored")


class Track(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *exc):
        print("stop", exc[0])
        return False


@Track()
def work(x):
    return x + 1


print(work(1), work(2))
with Track() as t:
    print(type(t).__name__)


class Abs(AbstractContextManager):
    def __exit__(self, *a):
        print("abs exit")


with Abs() as a:
    print(
        isinstance(a, Abs),
        isinstance(io.StringIO(), AbstractContextManager),
        isinstance(5, AbstractContextManager),
    )
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
here = os.getcwd()
with chdir("/"):
    print(os.getcwd())
print(os.getcwd() == here)
