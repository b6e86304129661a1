"""Decimals and contexts as objects: copies, pickles, subclasses, weak references."""
import decimal
from decimal import *
from fractions import Fraction


def show(function):
    try:
        print(repr(function()))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e.args)


c = Context(flags=[Inexact], traps=[Overflow])
import pickle,copy
show(lambda: pickle.dumps(Decimal('1.5'),2))
show(lambda: pickle.loads(pickle.dumps(c,4)))
show(lambda: copy.copy(c))
show(lambda: (decimal.HAVE_THREADS, decimal.HAVE_CONTEXTVAR, MAX_PREC,MAX_EMAX,MIN_EMIN,MIN_ETINY,decimal.__version__,decimal.__libmpdec_version__))
show(lambda: decimal.__all__ if hasattr(decimal,'__all__') else None)
import weakref
show(lambda: weakref.ref(Decimal(1)))
show(lambda: weakref.ref(c))
show(lambda: type('X',(Context,),{})(prec=3))
show(lambda: type('X',(Decimal,),{})('3'))
show(lambda: type(type('X',(Decimal,),{})('3')+1))
show(lambda: type(type('X',(Decimal,),{}).from_float(1.5)))



class Money(Decimal):
    currency = "EUR"

    def __new__(cls, value, note=""):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def __add__(self, other):
        return Money(super().__add__(other), self.note)

    def __str__(self):
        return f"{self.quantize(Decimal('0.01'))} {self.currency}"


m = Money("12.345", "lunch")
print(m, repr(m), m.note, type(m + 1), (m + 1).note, type(1 + m), type(m * 2), m == Decimal("12.345"), hash(m) == hash(Decimal("12.345")))
print(isinstance(m, Decimal), {m: 1}[Decimal("12.345")], sum([m, m]), max(m, Money(13)), sorted([Money(3), Money(2)])[0])
print(copy.copy(m).note, copy.deepcopy(m) == m, Decimal(m), type(Decimal(m)), type(+m))
import numbers
print(isinstance(m, numbers.Number), isinstance(m, numbers.Real), issubclass(Decimal, numbers.Number))

