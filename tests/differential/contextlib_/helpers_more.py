import io

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

buf, err = io.StringIO(), io.StringIO()

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
