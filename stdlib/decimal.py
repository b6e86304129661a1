"""Decimal numbers: what is not native in `_decimal`, that is the signals and the mapping over them."""

import numbers as _numbers
from _decimal import Context, Decimal, getcontext, localcontext
from _decimal import SignalDictMixin as _SignalDictMixin, setcontext as _set_current
from _decimal import set_library as _set_library, set_signals as _set_signals, signals as _signals_of
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


class SignalDict(_SignalDictMixin, _MutableMapping):
    """The flags of a context, or its traps."""

    __slots__ = ()
    __hash__ = None

    def __getitem__(self, signal):
        return bool(_signals_of(self) >> _bit_of(signal) & 1)

    def __setitem__(self, signal, state):
        bit = 1 << _bit_of(signal)
        others = _signals_of(self) & ~bit
        _set_signals(self, others | bit if state else others)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        _signals_of(self)
        return iter(_SIGNALS)

    def __len__(self):
        _signals_of(self)
        return len(_SIGNALS)

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{state}" for signal, state in self.items()]) + "}"

    def __eq__(self, other):
        signals = _signals_of(self)
        if isinstance(other, SignalDict):
            return signals == _signals_of(other)
        if not isinstance(other, dict):
            return NotImplemented
        if len(other) != len(_SIGNALS) or any([signal not in other for signal in _SIGNALS]):
            return False
        return all([bool(other[signal]) == state for signal, state in self.items()])

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


_numbers.Number.register(Decimal)
