"""Random operations: every operator, context method and rounding, with results, flags and signals."""
from decimal import *


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % n

    def pick(self, items):
        return items[self.below(len(items))]


ROUNDINGS = [
    ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP,
]
SIGNALS = [
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped,
]
SINGLES = {
    "abs": lambda c, a: c.abs(a), "minus": lambda c, a: c.minus(a), "plus": lambda c, a: c.plus(a),
    "next_minus": lambda c, a: c.next_minus(a), "next_plus": lambda c, a: c.next_plus(a),
    "normalize": lambda c, a: c.normalize(a), "sqrt": lambda c, a: c.sqrt(a), "logb": lambda c, a: c.logb(a),
    "logical_invert": lambda c, a: c.logical_invert(a), "to_integral_value": lambda c, a: c.to_integral_value(a),
    "to_integral_exact": lambda c, a: c.to_integral_exact(a), "exp": lambda c, a: c.exp(a), "ln": lambda c, a: c.ln(a),
    "log10": lambda c, a: c.log10(a), "number_class": lambda c, a: c.number_class(a), "is_normal": lambda c, a: c.is_normal(a),
    "is_subnormal": lambda c, a: c.is_subnormal(a), "to_sci_string": lambda c, a: c.to_sci_string(a),
    "to_eng_string": lambda c, a: c.to_eng_string(a), "create_decimal": lambda c, a: c.create_decimal(a),
    "from text": lambda c, a: c.create_decimal(str(a)), "hash": lambda c, a: hash(a) if not a.is_nan() else None,
    "int": lambda c, a: int(a) if abs(a.adjusted()) < 500 else None, "float": lambda c, a: float(a).hex(),
    "round": lambda c, a: round(a) if abs(a.adjusted()) < 500 else None, "bool": lambda c, a: bool(a),
    "ratio": lambda c, a: a.as_integer_ratio() if abs(a.adjusted()) < 500 else None, "tuple": lambda c, a: a.as_tuple(),
    "repr": lambda c, a: repr(a), "neg": lambda c, a: -a, "pos": lambda c, a: +a, "abs()": lambda c, a: abs(a),
}
DOUBLES = {
    "+": lambda c, a, b: a + b, "-": lambda c, a, b: a - b, "*": lambda c, a, b: a * b, "/": lambda c, a, b: a / b,
    "//": lambda c, a, b: a // b, "%": lambda c, a, b: a % b, "divmod": lambda c, a, b: divmod(a, b),
    "<": lambda c, a, b: a < b, "<=": lambda c, a, b: a <= b, "==": lambda c, a, b: a == b, "!=": lambda c, a, b: a != b,
    "compare": lambda c, a, b: c.compare(a, b), "compare_signal": lambda c, a, b: c.compare_signal(a, b),
    "compare_total": lambda c, a, b: c.compare_total(a, b), "compare_total_mag": lambda c, a, b: c.compare_total_mag(a, b),
    "copy_sign": lambda c, a, b: c.copy_sign(a, b), "max": lambda c, a, b: c.max(a, b), "max_mag": lambda c, a, b: c.max_mag(a, b),
    "min": lambda c, a, b: c.min(a, b), "min_mag": lambda c, a, b: c.min_mag(a, b),
    "next_toward": lambda c, a, b: c.next_toward(a, b), "quantize": lambda c, a, b: c.quantize(a, b),
    "remainder_near": lambda c, a, b: c.remainder_near(a, b), "same_quantum": lambda c, a, b: c.same_quantum(a, b),
    "scaleb": lambda c, a, b: c.scaleb(a, b), "shift": lambda c, a, b: c.shift(a, b), "rotate": lambda c, a, b: c.rotate(a, b),
    "logical_and": lambda c, a, b: c.logical_and(a, b), "logical_or": lambda c, a, b: c.logical_or(a, b),
    "logical_xor": lambda c, a, b: c.logical_xor(a, b), "divide_int": lambda c, a, b: c.divide_int(a, b),
    "power": lambda c, a, b: c.power(a, b),
}


def number(r, prec):
    """A number whose kind, length and exponent are chosen so that the rare cases are not rare."""
    kind = r.below(40)
    sign = r.pick(["", "-"])
    if kind == 0:
        return Decimal(sign + "Infinity")
    if kind == 1:
        return Decimal(sign + "NaN" + r.pick(["", "7", "123456789"]))
    if kind == 2:
        return Decimal(sign + "sNaN" + r.pick(["", "8", "987654321"]))
    if kind < 6:
        return Decimal(sign + "0E" + str(r.below(41) - 20))
    if kind < 9:
        return Decimal(sign + str(r.below(prec + 3)))
    if kind < 11:
        return Decimal("".join(r.pick("01") for _ in range(1 + r.below(prec + 2))))
    if kind < 13:
        return Decimal(sign + "1" + "0" * r.below(2 * prec) + r.pick(["", "1", "5"]) + "E" + str(r.below(21) - 10))
    if kind < 15:
        return Decimal(sign + "9" * (1 + r.below(prec + 3)) + r.pick(["", "4", "5"]) + "E" + str(r.below(21) - 10))
    if kind < 17:
        return Decimal(sign + str(r.below(1000)) + "." + str(r.below(100)))
    digits = "".join(r.pick("0123456789") for _ in range(1 + r.below(r.pick([3, prec + 4, 2 * prec + 3]))))
    exponent = r.below(r.pick([10, 40, 160])) - r.pick([5, 20, 80])
    return Decimal(f"{sign}{digits}E{exponent}")


def context_of(r):
    prec = r.pick([1, 2, 3, 5, 9, 16, 28, 28, 28, 36, 40, 60])
    limit = r.pick([prec + 2, 20, 60, 999999, 999999])
    context = Context(
        prec=prec, rounding=r.pick(ROUNDINGS), Emin=-r.pick([0, limit, limit]), Emax=limit, capitals=r.below(2),
        clamp=r.below(2), traps=[signal for signal in SIGNALS if r.below(12) == 0],
    )
    return context


def run(r):
    context = context_of(r)
    setcontext(context)
    a, b = number(r, context.prec), number(r, context.prec)
    which = r.below(10)
    try:
        if which < 3:
            name = r.pick(list(SINGLES))
            if name == "exp" and abs(a.adjusted()) > 8:
                a = Decimal(a.as_tuple()[0])
            shown = f"{name} {a}"
            result = SINGLES[name](context, a)
        elif which < 9:
            name = r.pick(list(DOUBLES))
            shown = f"{a} {name} {b}"
            if name == "power" and (b.adjusted() > 6 or a.adjusted() > 100000):
                b = Decimal(3)
            result = DOUBLES[name](context, a, b)
        elif which == 9:
            c = number(r, context.prec)
            shown = f"fma {a} {b} {c}"
            result = context.fma(a, b, c)
    except (ArithmeticError, ValueError, TypeError, OverflowError) as e:
        result = f"{type(e).__name__}{e.args}"
    return f"{context!r} {shown} -> {result!r} {context.flags!r}"[8:]


def digest(text, state):
    for byte in text.encode():
        state = (state ^ byte) * 1099511628211 % (1 << 64)
    return state


def main(count, seed, every):
    r = Random(seed)
    state = 14695981039346656037
    for i in range(count):
        line = run(r)
        state = digest(line, state)
        if every and i % every == 0:
            print(i, line)
    print(f"{state:016x}")


main(12000, 20, 300)
