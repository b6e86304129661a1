x = 1234.56789
for spec in (
    "",
    "f",
    ".2f",
    "e",
    ".3e",
    "E",
    "g",
    ".3g",
    "G",
    "n",
    "%",
    ".1%",
    "10.2f",
    "<10.2f",
    "^12.1f",
    "+.1f",
    " .1f",
    "010.1f",
    ",",
    ",.2f",
    "_.2f",
    "#.0f",
    ".0f",
    "*^15.3f",
    "=+12.2f",
    "0=12.2f",
    "z.1f",
    "#g",
    "#.3g",
    ".0e",
    "#.0e",
    ".20f",
    ".15g",
    ".17g",
    "015,.2f",
    "020,",
    "020_.3f",
):
    print(repr(spec), format(x, spec), format(-x, spec), f"{0.0:{spec}}")
for v in (float("inf"), float("nan"), float("-inf")):
    print(f"{v:f} {v:F} {v:e} {v:G} {v:010.2f} {v:+} {v:%} {v:>8}")
for v in (1e-5, 1e16, 1e15, 123456.0, 1234567.0, 0.0001, 1e100, 5e-324, 100.0, -0.0):
    print(f"{v} {v:g} {v:.0f} {v:.3g} {v:x<20}")
print(f"{-0.001:.1f} {-0.001:z.1f} {-0.0:z} {0.5:.0f} {1.5:.0f} {2.5:.0f} {0.125:.2f} {0.375:.2f}")
for spec in ("d", "x", "s", "c", ".2", "..", "10.f", "=s", ",n", "q", ".-1f", "_,f"):
    try:
        print(repr(spec), format(1.5, spec))
    except ValueError as e:
        print(repr(spec), e)
