inf = float("inf")
nan = float("nan")
print(
    inf,
    -inf,
    nan,
    inf - inf,
    inf * 0,
    inf / inf,
    inf + 1,
    -inf * -2,
    inf // 1,
    inf % 2,
    5 % inf,
    -5 % inf,
    5 // inf,
    -5 // inf,
)
print(
    nan == nan,
    nan != nan,
    nan < 1,
    nan > 1,
    nan <= nan,
    nan is nan,
    nan in [nan],
    nan in [float("nan")],
    [nan] == [nan],
    (nan,) == (float("nan"),),
)
print(
    inf == inf,
    inf > 1e308,
    -inf < -1e308,
    inf == float("infinity"),
    inf > 10**400,
    -inf < -(10**400),
)
print(max(nan, 1), max(1, nan), min(nan, 1), min(1, nan), sorted([3, nan, 1]))
for s in ("inf", "-Inf", "INFINITY", "+infinity", "nan", "-NaN", " inf ", "+nan"):
    print(repr(s), float(s))
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
