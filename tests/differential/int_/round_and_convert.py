for n in (5, 15, 25, 35, -5, -15, -25, 149, 150, 151, 250, 350, 12345, 10**20 + 5):
    print(n, round(n), round(n, 2), round(n, -1), round(n, -2), round(n, -30))
for n in (0, 255, -255, 2**64, -(2**65)):
    print(bin(n), oct(n), hex(n), f"{n:x} {n:#X} {n:#b} {n:o}")
print(float(2**53), float(2**53 + 1), float(2**53 + 3), float(10**22), float(-(10**23)))
print((2**60 + 1) / 3, 10**400 / 10**399, -(3**500) / 3**498, (2**1024 - 1) // 2**1000)
for f in (
    lambda: float(2**1024),
    lambda: 10**400 / 3,
    lambda: 2**1024 + 1.0,
    lambda: 1.0 * 10**310,
    lambda: round(5, 1.0),
    lambda: round(5, "a"),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    2**1024 > 1e308,
    2**1024 > float("inf"),
    -(2**1024) < float("-inf"),
    2**53 + 1 == 2.0**53,
    2**53 + 1 > 2.0**53,
)
print(10**22 == 1e22, 10**23 == 1e23, int(1e23), 10**400 == float("nan"), 10**400 < float("nan"))
print(max(3, 3.0), max(3.0, 3), min(1, True), sorted([2, 1.5, True, 0.0, -3, 10**20, 1e19]))
