"""Every thread has a context of its own, and so has every context of variables that sets one."""
import contextvars
import threading
from decimal import *

getcontext().prec = 5
seen = []


def work():
    seen.append(getcontext().prec)
    getcontext().prec = 9
    seen.append(str(Decimal(1) / 3))


for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(seen, getcontext().prec, Decimal(1) / 3)
DefaultContext.prec = 7
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(seen[-2:], getcontext().prec)


def inside():
    before = getcontext().prec
    setcontext(Context(prec=3))
    return before, Decimal(1) / 3


copy = contextvars.copy_context()
print(copy.run(inside), Decimal(1) / 3, copy.run(lambda: Decimal(2) / 3))


def shared():
    getcontext().prec = 4


contextvars.copy_context().run(shared)
print(getcontext().prec)
variable = contextvars.ContextVar("variable", default=0)


def steps():
    with localcontext() as c:
        c.prec = 2
        yield Decimal(1) / 3
        yield getcontext().prec


g = steps()
print(next(g), getcontext().prec, next(g), list(g), getcontext().prec)
with localcontext(BasicContext) as c:
    print(c is getcontext(), c)
    try:
        Decimal("1e999999") * 10
    except Overflow as e:
        print(e)
setcontext(ExtendedContext)
print(getcontext() is ExtendedContext, getcontext(), Decimal(1) / 0, getcontext().flags[DivisionByZero], ExtendedContext.flags[DivisionByZero])
