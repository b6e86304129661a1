"""Calls that run in other threads, and their results."""

from ._base import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    TimeoutError,
    as_completed,
    wait,
)
from .thread import ThreadPoolExecutor


def __getattr__(name):
    if name == "ProcessPoolExecutor":
        raise NotImplementedError("ProcessPoolExecutor is not possible in a compiled program yet")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
