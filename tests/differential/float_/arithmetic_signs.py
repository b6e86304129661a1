for a in (7.5, -7.5, 6.0, 0.0, -0.0, 1e300):
    for b in (2.0, -2.0, 3.3, -3.3):
        q, r = divmod(a, b)
        print(a, b, q, r, a // b, a % b, a / b)
print(0.0 == -0.0, 1 / float("inf"), -1 / float("inf"), 0.0 * -1, -0.0 + 0.0, -0.0 - 0.0)
print(5 % 3.0, -5 % 3.0, 5 % -3.0, 1e20 % 7, -1e-20 % 1.0, 5.0 // 0.1, 1.0 % 0.1)
print(
    2.0**0.5,
    2.0**-1,
    (-2.0) ** 3,
    (-2.0) ** 2,
    0.0**0,
    0.0**5.0,
    float("nan") ** 0,
    1.0 ** float("nan"),
)
print((-8.0) ** (1.0 / 3.0))
one = 1.0
for f in (
    lambda: 1.0 / 0,
    lambda: 1.0 // 0.0,
    lambda: 1.0 % 0.0,
    lambda: divmod(1.0, 0),
    lambda: 0.0**-1,
    lambda: 1 / 0.0,
    lambda: 0.0 / 0.0,
    lambda: 1e200**2,
    lambda: 1.5 << 1,
    lambda: 1.5 & 1,
    lambda: ~1.5,
    lambda: 1.5 + "a",
    lambda: "a" * 1.5,
    lambda: [1][one],
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(1e308 + 1e308, -1e308 - 1e308, 1e308 * -10)
print(+1.5, -1.5, abs(-1.5), abs(-0.0), bool(0.0), bool(-0.0), bool(float("nan")), not 0.5)
