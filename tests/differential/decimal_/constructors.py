"""Decimals from everything that makes them, and the errors of what does not."""
import decimal
from decimal import *
from fractions import Fraction


def show(function):
    try:
        print(repr(function()))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e.args)


show(lambda: Decimal(1.5, 3))
show(lambda: Decimal([1]))
show(lambda: Decimal((1,2)))
show(lambda: Decimal((2,(1,),1)))
show(lambda: Decimal((1,(11,),1)))
show(lambda: Decimal((1,'a',1)))
show(lambda: Decimal((1,(1,),'x')))
show(lambda: Decimal((1,(1,),1.5)))
show(lambda: Decimal((1,(),1)))
show(lambda: Decimal((1,(0,0,1),'n')))
show(lambda: Decimal((1,(0,0,1),'N')))
show(lambda: Decimal((1,(0,0,1),'F')))
show(lambda: Decimal([1,[2,3],4]))
show(lambda: Decimal({}))
show(lambda: Decimal(None))
show(lambda: Decimal(1j))
show(lambda: Decimal(b'1'))
show(lambda: Decimal('1','2','3'))
show(lambda: Decimal(value='1',context=None))
show(lambda: Decimal('1', foo=1))
show(lambda: Decimal(True))
show(lambda: Decimal('1e9999999999999999999'))
show(lambda: Decimal('0e9999999999999999999'))
show(lambda: Decimal('1e-9999999999999999999'))
show(lambda: Context(prec=3).create_decimal('nan12345'))
show(lambda: Context(prec=3).create_decimal(Decimal('nan12345')))
show(lambda: Context(prec=3).create_decimal(' 1'))
show(lambda: Decimal(' 1__0_ '))
show(lambda: Decimal('\u0661.5'))
show(lambda: Decimal('1 0'))
show(lambda: Decimal(Decimal('nan')) is Decimal('nan'))
