"""Decimal numbers: the arithmetic of `_pydecimal`, with the messages of CPython's own version, which is in C."""

import _pydecimal
from _pydecimal import *
from _pydecimal import Context, Decimal, __all__, __version__, getcontext
from _molt import seal

__libmpdec_version__ = "2.5.1"

_SETTINGS = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps")
# Conditions that are told by the name of their signal alone.
_UNNAMED = ("InvalidContext",)


def _raise_error(self, condition, explanation=None, *args):
    """Sets the flag of a condition and raises its signal if it is trapped; else the result that stands for it."""
    signal = _pydecimal._condition_map.get(condition, condition)
    if signal in self._ignored_flags:
        return signal().handle(self, *args)
    self.flags[signal] = True
    if not self.traps[signal]:
        return condition().handle(self, *args)
    if condition.__name__ in _UNNAMED:
        condition = signal
    for implied in signal.__mro__:
        if implied in self.flags:
            self.flags[implied] = True
    raise signal([condition])


Context._raise_error = _raise_error

# In CPython's order, which contexts show.
_pydecimal._signals.sort(
    key=lambda signal: [
        "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "FloatOperation", "Overflow",
        "Rounded", "Subnormal", "Underflow",
    ].index(signal.__name__)
)
for _context in (DefaultContext, BasicContext, ExtendedContext):
    for _name in ("flags", "traps"):
        _old = getattr(_context, _name)
        setattr(_context, _name, {signal: bool(_old[signal]) for signal in _pydecimal._signals})
del _context, _name, _old


def _with_bools(method):
    def changed(self, *args, **kwargs):
        method(self, *args, **kwargs)
        for states in self.flags, self.traps:
            for signal, state in states.items():
                states[signal] = bool(state)

    return changed


for _name in ("__init__", "clear_flags", "clear_traps"):
    setattr(Context, _name, _with_bools(getattr(Context, _name)))


def _finite(convert):
    def checked(self, *args):
        if not args and self._is_special:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        return convert(self, *args)

    return checked


for _name in ("__int__", "__trunc__", "__round__", "__floor__", "__ceil__"):
    setattr(Decimal, _name, _finite(getattr(Decimal, _name)))
del _name
seal(Decimal, "decimal")
seal(Context, "decimal")


def localcontext(ctx=None, **kwargs):
    """A context manager for a copy of `ctx` (default: the current context), with the named attributes changed."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    for name in kwargs:
        if name not in _SETTINGS:
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
    manager = _pydecimal._ContextManager(ctx)
    for name, value in kwargs.items():
        if name in ("flags", "traps") and not isinstance(value, dict):
            value = dict.fromkeys(_pydecimal._signals, 0) | dict.fromkeys(value, 1)
        setattr(manager.new_context, name, value)
    return manager
