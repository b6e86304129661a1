"""Many digits, and exact results where the precision is larger than any memory."""
import hashlib
from decimal import *


def digest(x):
    text = str(x)
    return f"{text[:12]} {len(text)} {hashlib.md5(text.encode()).hexdigest()[:10]}"


for prec in (50, 77, 200, 1000):
    with localcontext(prec=prec) as c:
        a, b = Decimal(10) ** 40 / 7, Decimal("-3.25E-17")
        for result in (
            a, Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(3).log10(), Decimal("1.0000000001").ln(), a.ln(), b.exp(),
            a * b, a + b, b - a, a / b, a // 7, a % 7, a.fma(b, a), Decimal(2) ** Decimal("0.5"), Decimal(3) ** 1000, Decimal(3) ** -77,
            a.quantize(Decimal("0.01")), a.normalize(), a.next_plus(), a.shift(5), a.rotate(-7), a.logb(), Decimal("1e-30").exp(), Decimal(-45).exp(),
            a.remainder_near(3), Decimal("123456789" * 30), +Decimal("123456789" * 30), Decimal(7) ** 5000, hash(a), int(a), float(a),
        ):
            print(prec, digest(result))
        c.clear_flags()
        assert (a / b * b - a).copy_abs() < Decimal(10) ** (45 - prec)


def pi(prec):
    """The digits by a series, with a little more precision inside."""
    with localcontext(prec=prec + 2):
        three = Decimal(3)
        last, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
        while s != last:
            last = s
            n, na = n + na, na + 8
            d, da = d + da, da + 32
            t = (t * n) / d
            s += t
        result = s
    with localcontext(prec=prec):
        return +result


for prec in (5, 28, 100, 600):
    print(digest(pi(prec)))

with localcontext(Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)):
    print(Decimal(4).sqrt(), Decimal("40E9").sqrt(), Decimal(4) / 2, Decimal(7) / 8, Decimal(400) ** -1, divmod(Decimal(10), 3), Decimal(10) // 3)
    print(Decimal(0).exp(), Decimal(1).ln(), Decimal(10**223).log10(), Decimal(10**19).logb(), Decimal(12) / Decimal("1E+5"))
    for function in (lambda: Decimal(1) / 3, lambda: Decimal(2).sqrt(), lambda: Decimal(1) + Decimal("1E-999999999999999")):
        try:
            print(function())
        except MemoryError:
            print("MemoryError")
print(Decimal(1).remainder_near(Decimal("1E+99999999999")), Decimal("1E+99999999999") > 5, Decimal("1E+999999") + 1)
