"""Decimal numbers: what is not native in `_decimal`, that is the signals, the mapping over them, and context managers."""

import numbers as _numbers
from _decimal import Context, Decimal, getcontext, set_library as _set_library, setcontext as _set_current
from _decimal import set_signals as _set_signals, signals as _signals_of
from _molt import seal as _seal
from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping

__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Clamped(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


# In the order of their bits.
_SIGNALS = (
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
)
_CONDITIONS = (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)
DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class SignalDict(_MutableMapping):
    """The flags of a context, or its traps."""

    __slots__ = ("_context", "_traps")
    __hash__ = None

    def __init__(self, context, traps):
        self._context = context
        self._traps = traps

    def __getitem__(self, signal):
        return bool(_signals_of(self._context, self._traps) >> _bit_of(signal) & 1)

    def __setitem__(self, signal, state):
        bit = 1 << _bit_of(signal)
        others = _signals_of(self._context, self._traps) & ~bit
        _set_signals(self._context, self._traps, others | bit if state else others)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{state}" for signal, state in self.items()]) + "}"

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return _signals_of(self._context, self._traps) == _signals_of(other._context, other._traps)
        if not isinstance(other, dict):
            return NotImplemented
        if len(other) != len(_SIGNALS) or any(signal not in other for signal in _SIGNALS):
            raise ValueError("invalid signal dict")
        return all(bool(other[signal]) == state for signal, state in self.items())

    def copy(self):
        return dict(self)


_BITS = {signal: bit for bit, signal in enumerate(_SIGNALS)}


def _bit_of(signal):
    bit = _BITS.get(signal)
    if bit is None:
        raise KeyError(
            "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
            "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
        )
    return bit


DefaultContext = Context()
_set_library(_SIGNALS + _CONDITIONS, DecimalTuple, SignalDict, _numbers.Rational, DefaultContext)
BasicContext = Context(
    prec=9, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped]
)
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_TEMPLATES = (DefaultContext, BasicContext, ExtendedContext)


def setcontext(context, /):
    """Makes a context the current one; of the three ready-made ones a copy without flags."""
    if any(context is template for template in _TEMPLATES):
        context = context.copy()
        context.clear_flags()
    _set_current(context)


class ContextManager:
    __slots__ = ("_local", "_outer")

    def __init__(self, local, outer):
        self._local = local
        self._outer = outer

    def __enter__(self):
        _set_current(self._local)
        return self._local

    def __exit__(self, *exception):
        _set_current(self._outer)
        return False


_seal(ContextManager, "decimal")


def localcontext(ctx=None, **kwargs):
    """A context manager for a copy of `ctx` (default: the current context), with the named attributes changed."""
    outer = getcontext()
    if ctx is None:
        ctx = outer
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    local = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        if value is None:
            continue
        if isinstance(value, list) and name in ("flags", "traps"):
            value = getattr(Context(**{name: value}), name)
        setattr(local, name, value)
    return ContextManager(local, outer)


_numbers.Number.register(Decimal)
