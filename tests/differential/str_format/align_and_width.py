import string

for spec in (
    "<6",
    ">6",
    "^6",
    "6",
    "-<6",
    "0>6",
    "^7",
    "*^7",
    "<",
    "",
    ".2",
    "6.2",
    ">6.1",
    "s",
    "<6s",
):
    print(repr(spec), "|".join("{:{}}".format(v, spec) for v in ("", "ab", "é😀x", "longer text")))
for spec in (
    "6",
    "<6",
    "^6",
    "06",
    "=6",
    "*=6",
    "+6",
    "=+06",
    ",",
    "0=8",
    ">+6d",
    "x<4",
    " d",
    "#x",
    "#06x",
    "^+9,d",
    "<06",
):
    print(repr(spec), "|".join(format(v, spec) for v in (0, 42, -42, 123456)))
for v in (True, False):
    print([format(v, s) for s in ("", "d", "5", ">6", "b", "x", "05", "+", "n")])
print(f"{'nested ' + f'{1 + 1:>{3}}':>15}|{'a':>{2 + 3}}|{[1, 2]!s:>10}|{(1,)!r:<8}|{None!s:^8}|")
print(
    f"{1}{'a'}{2.0}{None}{[]}",
    f"{{}}",
    f"{{{5}}}",
    f"{'{'}",
    f"{'a' if True else 'b'}",
    f"{lambda_ if (lambda_ := 5) else 0}",
    f"{(lambda x: x * 2)(4)}",
    f"{ {'k': 1}['k'] }",
    f"{'quote'!r}",
    f"{3!r:>4}",
    f"{5:{'0'}>{4}}",
)
x, name = 3.14159, "pi"
print(f"{name}={x:.2f} {x=:.1f} {name=} {x = !r:>10}")
print(
    f"""multi
line {x:.0f}
end""",
    rf"\d{name}\n",
    f"a" "b" f"{name}" "c{not}",
)
print(
    string.Formatter().format("{0} {k!r:>5}", 1, k="z"),
    string.Template("$a ${b} $$").substitute(a=1, b=2),
)
for bad in ("10.5.5", "<<5", "1x2", "+-5", "a", "5z", "0", "00"):
    try:
        print(repr(bad), format(7, bad))
    except ValueError as e:
        print(repr(bad), e)
