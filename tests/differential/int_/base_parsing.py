for text, base in (
    ("10", 2),
    ("z", 36),
    ("Zz", 36),
    ("0x1f", 16),
    ("0X1F", 0),
    ("0b101", 0),
    ("0o17", 0),
    ("-0x1_0", 0),
    ("  42\n", 10),
    ("+7", 10),
    ("1_000", 10),
    ("0", 0),
    ("00", 0),
    ("-0", 10),
    ("٣٤", 10),
    ("7f", 16),
    ("0b12", 16),
):
    print(repr(text), base, int(text, base))
for args in (
    ("",),
    ("  ",),
    ("1__0",),
    ("_1",),
    ("1_",),
    ("12a",),
    ("0x10",),
    ("10", 1),
    ("10", 37),
    ("2", 2),
    ("010", 0),
    ("+ 1",),
    ("1 2",),
    ("--1",),
    ("0x", 16),
    ("1.5",),
    (b"1f",),
    ("1", -2),
    (1.5, 10),
    ("1", 2.0),
    (None,),
    ([],),
    ("\ud800",),
):
    try:
        print(int(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, ascii(str(e)))
print(int(), int(3.99), int(-3.99), int(True), int(b"12"), int(bytearray(b"-7"), 8), int(1e20))
for v in (float("inf"), float("nan"), float("-inf")):
    try:
        int(v)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
