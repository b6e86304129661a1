"""What is a coroutine, and what makes them."""

import types

# Objects with this as `_is_coroutine` make coroutines, whatever they are (`unittest.mock` has such).
_is_coroutine = object()


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    return isinstance(obj, types.CoroutineType) or (
        not isinstance(obj, types.GeneratorType)
        and hasattr(obj, "send")
        and hasattr(obj, "throw")
        and hasattr(obj, "close")
        and hasattr(obj, "__await__")
    )


def iscoroutinefunction(func):
    """Return True if func is a function whose calls make coroutines."""
    import inspect

    return inspect.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is _is_coroutine
