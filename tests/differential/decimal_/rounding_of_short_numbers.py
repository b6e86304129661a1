"""Operations on numbers of few digits: every rounding at every precision, with flags, near the limits of exponents, too."""
import decimal
from decimal import Context, Decimal

ROUNDINGS = [decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_HALF_UP,
             decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN, decimal.ROUND_05UP]
SIGNALS = [decimal.Clamped, decimal.DivisionByZero, decimal.Inexact, decimal.InvalidOperation, decimal.Overflow, decimal.Rounded,
           decimal.Subnormal, decimal.Underflow]


def numbers(seed, count, exponents):
    for _ in range(count):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        digits = seed >> 58
        coefficient = (seed * seed >> 7) % 10 ** (digits % 39 + 1)
        if digits % 5 == 0:
            coefficient -= coefficient % 10 ** (digits // 3)
        if digits % 7 == 0:
            coefficient = coefficient // 1000 * 1000 + 500
        low, high = exponents
        yield Decimal((seed >> 20 & 1, tuple(map(int, str(coefficient))), low + (seed >> 30) % (high - low + 1)))


def digest(text, before=0):
    for c in text:
        before = (before * 131 + ord(c)) % 1000000007
    return before


def happened(c):
    return "".join("x" if c.flags[s] else "." for s in SIGNALS)


OPERATIONS = {
    "+": lambda c, x, y: x + y,
    "-": lambda c, x, y: x - y,
    "*": lambda c, x, y: x * y,
    "/": lambda c, x, y: x / y,
    "//": lambda c, x, y: x // y,
    "%": lambda c, x, y: x % y,
    "int +": lambda c, x, y: 7 + x - 12345678901234,
    "int *": lambda c, x, y: x * -3 / 7,
    "quantize": lambda c, x, y: x.quantize(y),
    "Context.quantize": lambda c, x, y: c.quantize(x, Decimal("0.01")),
    "round": lambda c, x, y: round(x, 3),
    "plus": lambda c, x, y: +x,
    "less": lambda c, x, y: (x < y, x == y, x >= y, x == 5),
    "add": lambda c, x, y: c.add(x, y),
    "fma": lambda c, x, y: x.fma(y, x),
    "sqrt": lambda c, x, y: abs(x).sqrt(),
}


def run(c, count, exponents):
    decimal.setcontext(c)
    for name, operation in OPERATIONS.items():
        seen, flags = 0, 0
        pairs = zip(numbers(1 + c.prec, count, exponents), numbers(99, count, exponents))
        for x, y in pairs:
            c.clear_flags()
            seen = digest(str(operation(c, x, y)), seen)
            flags = digest(happened(c), flags)
        print(c.prec, c.rounding, name, seen, flags)


for prec in (1, 2, 9, 18, 19, 28, 36, 37, 38, 39, 50):
    for rounding in ROUNDINGS if prec in (2, 19, 38) else ROUNDINGS[4:7]:
        run(Context(prec=prec, rounding=rounding, traps=[]), 60, (-20, 12))
for clamp in (0, 1):
    run(Context(prec=7, Emin=-9, Emax=9, clamp=clamp, traps=[]), 150, (-20, 12))
run(Context(prec=5, Emin=0, Emax=0, traps=[]), 60, (-8, 4))

decimal.setcontext(Context(prec=4, traps=[decimal.Inexact]))
for text in ("1.00005", "1.00000", "99995", "99994"):
    try:
        print(text, +Decimal(text), Decimal(text) + 0)
    except decimal.Inexact as e:
        print(text, e.args)
decimal.setcontext(Context())
for text in ("0E-3", "12E-2", "-12E-5", "7E-9", "123E4", "100", "-0"):
    print(text, Decimal(text), f"{Decimal(text):.3f}", Decimal(text).to_eng_string(), True + Decimal(text))
