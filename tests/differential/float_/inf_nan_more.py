inf = float("inf")

nan = float("nan")

for s in (
    "infi",
    "in f",
    "",
    " ",
    "1e",
    "1.2.3",
    "e5",
    ".",
    "0x10",
    "1_",
    "_1",
    "1__0",
    "--1",
    "+-1",
    "1 2",
    "nan1",
    "\x00",
    "1\x00",
):
    try:
        print(repr(s), float(s))
    except ValueError as e:
        print("ValueError:", e)

for s in ("1_000.5", "1e1_0", ".5", "5.", " 1.5\n", "-.5e-3", "١.٥", "1E5"):
    print(repr(s), float(s))

d = {nan: 1}

print(
    d.get(nan),
    d.get(float("nan")),
    hash(inf),
    hash(-inf),
    len({nan, nan}),
    len({float("nan"), float("nan")}),
)

for f in (round, int):
    for v in (inf, nan):
        try:
            print(f(v))
        except Exception as e:
            print(type(e).__name__, e)

print(round(inf, 2), round(nan, 2), inf.is_integer(), nan.is_integer())
