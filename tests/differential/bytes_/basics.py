b = b"hello\x00\xff"

print(
    b,
    len(b),
    b[0],
    b[-1],
    b[1:3],
    b[::-1],
    list(b),
    b"" == bytes(),
    b + b"x",
    b * 2,
    2 * b"ab",
    b"ell" in b,
    104 in b,
    255 in b,
)

print(
    bytes(3),
    bytes([1, 2, 255]),
    bytes((65, 66)),
    bytes("é", "utf-8"),
    bytes("é", "latin-1"),
    bytes(range(5)),
    bytes(b"abc"),
    bytes(bytearray(b"x")),
    bytes(memoryview(b"yz")),
    bytes(True),
)

for args in (
    (-1,),
    ("a",),
    ("a", "nope"),
    ([256],),
    ([-1],),
    (["a"],),
    (1.5,),
    (None,),
    (5, "ascii"),
    (b"a", "ascii"),
    ("é", "ascii"),
    ([1.5],),
    (10**20,),
):
    try:
        print(bytes(*args))
    except Exception as e:
        print(type(e).__name__, e)
