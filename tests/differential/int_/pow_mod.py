print(pow(2, 10), pow(2, 10, 1000), pow(-2, 3, 7), pow(2, 3, -7), pow(0, 0, 1), pow(5, 0, 3))
print(pow(3, -1, 11), pow(3, -5, 11), pow(-3, -1, 11), pow(10, -1, -7))
p = 2**127 - 1
print(pow(3, p - 1, p), pow(7, p // 3, p), pow(7, -1, p) * 7 % p)
print(pow(2**80, 2**70, 10**25 + 13))
print(pow(2, -2), pow(-8, 3), pow(2.0, 3), pow(4, 0.5))
for args in (
    (2, -1, 4),
    (2, 3, 0),
    (0, -1),
    (2, 3.0, 5),
    (2, 3, 5.0),
    ("a", 2),
    (0, -1, 9),
    (1, 2, "x"),
):
    try:
        print(pow(*args))
    except Exception as e:
        print(type(e).__name__, e)
print((-1) ** 1000001, (-2) ** 63, (-2) ** 64, 1 ** (10**30), 0**5)
print((-8) ** (1 / 3))
print(pow(base=2, exp=5), pow(base=2, exp=5, mod=7), pow(2, True), pow(True, 5, True))
print(2**3**2, (2**3) ** 2, -(2**-2))
try:
    10.0**400
except OverflowError as e:
    print(e)
