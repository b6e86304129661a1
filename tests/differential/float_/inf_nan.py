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
