"""Decimals beside ints, floats, fractions and complex numbers: order, equality, hashes, flags."""
from decimal import *
from fractions import Fraction

values = [
    Decimal("0"), Decimal("-0.0"), Decimal("1"), Decimal("1.5"), Decimal("1.10"), Decimal("-2.5E+3"), Decimal("1E+30"),
    Decimal("1E-30"), Decimal("Infinity"), Decimal("-Infinity"), Decimal("NaN"), 0, 1, True, -2500, 10**30, 0.0, 1.5, 1.1,
    -2500.0, 1e30, float("inf"), float("nan"), Fraction(3, 2), Fraction(11, 10), Fraction(-2500), 1 + 0j, 1.5 + 1j,
]
operators = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}
for a in values:
    row = []
    for b in values:
        if not isinstance(a, Decimal) and not isinstance(b, Decimal):
            continue
        for name, operator in operators.items():
            getcontext().clear_flags()
            try:
                result = "FT"[operator(a, b)]
            except (TypeError, InvalidOperation) as e:
                result = "x" if isinstance(e, TypeError) else "!"
            row.append(result + ("f" if getcontext().flags[FloatOperation] else ""))
    print(repr(a), "".join(row))
for text in ("1", "1.0", "100E-2", "1.5", "-1.5", "0.1", "1E+100", "1E-400", "123456789012345678901234567890.5", "2305843009213693951", "-1", "1E+999999"):
    d = Decimal(text)
    print(text, hash(d), hash(d) == hash(Fraction(d)) if abs(d.adjusted()) < 500 else "", end=" ")
    print(hash(d) == hash(float(d)) if d == float(d) else "", hash(d) == hash(int(d)) if d == d.to_integral_value() and d.adjusted() < 500 else "")
getcontext().traps[FloatOperation] = True
for function in (lambda: Decimal(1.5), lambda: Decimal(1) < 1.5, lambda: Decimal(1) == 1.5, lambda: Decimal.from_float(1.5), lambda: getcontext().create_decimal(0.5)):
    try:
        print(function())
    except FloatOperation as e:
        print("FloatOperation", e)
print({Decimal("1.0"): "a"}[1], 1.0 in {Decimal(1)}, Fraction(1, 2) in {Decimal("0.5")}, len({1, 1.0, Decimal(1), Fraction(1)}))
