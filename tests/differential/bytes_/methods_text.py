b = b"Hello World 123 \xe9\xc9"

print(
    b.upper(),
    b.lower(),
    b.title(),
    b.capitalize(),
    b.swapcase(),
    b.center(30, b"*"),
    b.ljust(25),
    b.rjust(25, b"."),
    b"-42".zfill(6),
    b"a\tb".expandtabs(4),
)

for s in (
    b"",
    b"abc",
    b"ABC",
    b"123",
    b"a1",
    b" \t",
    b"Title Case",
    b"\xe9",
    b"\x80",
    b"a b",
    b"Aa",
    b"\x0b",
):
    print(
        s,
        s.isalpha(),
        s.isdigit(),
        s.isalnum(),
        s.isspace(),
        s.isupper(),
        s.islower(),
        s.istitle(),
        s.isascii(),
    )

print(
    b"abc".hex(),
    b"\x00\xff\x10".hex(":"),
    b"abcdef".hex("-", 2),
    b"abcdefg".hex("_", -3),
    b"".hex(),
    bytes.fromhex("00ff 10\n20"),
    bytes.fromhex(""),
    bytes.fromhex("DEADbeef"),
    b"abcde".hex(" ", 10),
    b"ab".hex(b"."),
)
