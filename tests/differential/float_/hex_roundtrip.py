for x in (
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.1,
    3.14159,
    1e300,
    5e-324,
    2.2250738585072014e-308,
    1.7976931348623157e308,
    255.0,
    1 / 3,
):
    h = x.hex()
    print(x, h, float.fromhex(h) == x)
print(float("inf").hex(), float("-inf").hex(), float("nan").hex())
for s in (
    "0x1.8p3",
    "1.8",
    "0x.8",
    "-0x1p-1074",
    "0x1p-1075",
    "0x1.8p-1075",
    "inf",
    " 0x10 ",
    "0x1.fffffffffffff8p0",
    "0X1P+4",
    "nan",
    "ff.8p1",
):
    print(repr(s), float.fromhex(s))
for s in ("", "0x", "0x1.8q3", "g", "0x1p", "1 2", "0x1p1024", "0x1.fffffffffffff8p1023", "--1"):
    try:
        print(repr(s), float.fromhex(s))
    except (ValueError, OverflowError) as e:
        print(repr(s), type(e).__name__, e)
for x in (0.5, 0.1, -2.75, 1e20, 5e-324, 0.0, -0.0, 3.0):
    print(x.as_integer_ratio(), x.is_integer())
for x in (float("inf"), float("nan")):
    try:
        x.as_integer_ratio()
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print((1.5).real, (1.5).imag, (1.5).conjugate(), float(), float(5), float(True), float(10**20))
for v in (None, [], "abc", 1j, b"1.5", bytearray(b" 2 "), b"x"):
    try:
        print(float(v))
    except Exception as e:
        print(type(e).__name__, e)
