"""The event loop, in the module where CPython has it."""

from .events import BaseEventLoop
