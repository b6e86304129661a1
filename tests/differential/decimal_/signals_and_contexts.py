from decimal import *

D = Decimal
for text in (
    "D(1) / 0", "D(0) / 0", "D(1) % 0", "D(1) // 0", "D('abc')", "D('1e999999') * D('1e999999')", "D(-1).sqrt()",
):
    function = {
        "D(1) / 0": lambda: D(1) / 0,
        "D(0) / 0": lambda: D(0) / 0,
        "D(1) % 0": lambda: D(1) % 0,
        "D(1) // 0": lambda: D(1) // 0,
        "D('abc')": lambda: D("abc"),
        "D('1e999999') * D('1e999999')": lambda: D("1e999999") * D("1e999999"),
        "D(-1).sqrt()": lambda: D(-1).sqrt(),
    }[text]
    try:
        print(function())
    except ArithmeticError as e:
        print(text, type(e).__name__, e)
for function in (lambda: int(D("NaN")), lambda: round(D("Infinity")), lambda: D(1) + 1.5, lambda: localcontext(foo=1)):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)
print(getcontext())
with localcontext(prec=3, rounding=ROUND_UP) as c:
    print(D(1) / 3, c.prec)
quiet = Context(prec=4, traps=[])
print(quiet.divide(1, 0), quiet.flags[DivisionByZero], quiet)
print(f"{D('123456.789'):>15,.1f}|{D('0.00001'):e}|{D(5):g}|{D('.5'):%}", D("1_000.5"), D(7).as_integer_ratio())
