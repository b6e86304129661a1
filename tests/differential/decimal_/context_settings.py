"""Settings, flags and traps of contexts: what they accept, and what they say to the rest."""
import decimal
from decimal import *
from fractions import Fraction


def show(function):
    try:
        print(repr(function()))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e.args)


c=Context()
def sa(n,v):
    def f(): setattr(c,n,v)
    return f
for n,v in [('prec',0),('prec','a'),('prec',10**30),('prec',1.5),('Emin',1),('Emin','x'),('Emax',-1),('Emax','x'),('rounding','x'),('rounding',3),('capitals',2),('capitals','x'),('clamp',3),('clamp','a'),('flags',[]),('flags',{}),('flags',{1:2}),('traps',{Inexact:1}),('foo',1),('traps',dict.fromkeys(c.flags,1)), ('flags', {**{i:1 for i in range(9)}})]:
    print(n,v,end=' : '); show(sa(n,v))
def d():
    del c.prec
show(d)
def d():
    del c.foo
show(d)
show(lambda: c.foo)
show(lambda: Context(1,2,3,4,5,6,7,8,9))
show(lambda: Context(prec=1,traps=[1]))
show(lambda: Context(prec=1,traps=1))
show(lambda: Context(flags={Inexact:1}))
show(lambda: Context(flags=[Inexact,Rounded], traps=None))
show(lambda: Context(flags=c.flags))
show(lambda: Context(rounding=None,prec=None,capitals=0))
show(lambda: Context(xx=1))
show(lambda: c.flags[1])
show(lambda: c.flags.__setitem__(1,2))
show(lambda: c.flags.__setitem__(Inexact,2))
show(lambda: c.flags[Inexact])
show(lambda: c.flags.__delitem__(Inexact))
show(lambda: c.flags.copy())
show(lambda: c.flags.get(3))
show(lambda: list(c.flags))
show(lambda: (c.flags==c.flags, c.flags==dict(c.flags), c.flags!=dict(c.flags)))
show(lambda: c.flags is c.flags)
show(lambda: c.flags<c.flags)
show(lambda: hash(c.flags))
show(lambda: hash(c)==hash(c))
show(lambda: c==c.copy())
