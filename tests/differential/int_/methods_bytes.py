for n, length, order, signed in (
    (0, 1, "big", False),
    (1024, 2, "big", False),
    (1024, 2, "little", False),
    (-1024, 4, "big", True),
    (-1, 3, "little", True),
    (2**70 + 9, 10, "big", False),
    (-(2**79), 10, "little", True),
    (127, 1, "big", True),
    (0, 0, "big", False),
):
    b = n.to_bytes(length, order, signed=signed)
    print(n, b, int.from_bytes(b, order, signed=signed) == n)
print(
    (5).to_bytes(),
    (200).to_bytes(2),
    int.from_bytes(b"\x01\x02"),
    int.from_bytes([1, 2, 3], "little"),
)
print(
    int.from_bytes(b""),
    int.from_bytes(bytearray(b"\xff\xff"), signed=True),
    int.from_bytes(range(5), "big"),
)
for f in (
    lambda: (256).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: (128).to_bytes(1, "big", signed=True),
    lambda: (1).to_bytes(-1, "big"),
    lambda: (1).to_bytes(1, "middle"),
    lambda: int.from_bytes(b"a", "up"),
    lambda: int.from_bytes("a", "big"),
    lambda: int.from_bytes([256], "big"),
    lambda: (-129).to_bytes(1, "big", signed=True),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
n = 42
print(
    n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.as_integer_ratio(), n.is_integer()
)
print(True.as_integer_ratio(), (-7).as_integer_ratio(), True.real, type(True.numerator))
print(
    (7).__add__(3),
    (7).__radd__(3),
    (7).__add__(1.5),
    (7).__floordiv__("x"),
    (7).__rsub__(10),
    int.__sub__(2, 5),
)
print(
    (9).__index__(),
    (9).__trunc__(),
    (9).__floor__(),
    (9).__ceil__(),
    (1250).__round__(-2),
    (-1).__bool__(),
)
