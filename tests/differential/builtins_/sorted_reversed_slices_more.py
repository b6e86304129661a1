class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for f in (
    lambda: len(5),
    lambda: len(L(-1)),
    lambda: len(L("a")),
    lambda: len(L(2**70)),
    lambda: len(L(True)),
    lambda: len(L(1.5)),
    lambda: len(),
    lambda: len([], []),
    lambda: hash([]),
    lambda: hash({}),
    lambda: hash(set()),
    lambda: hash(slice(1)) == hash(slice(1)),
    lambda: sorted(None),
    lambda: sorted([3, "x"]),
    lambda: id(),
    lambda: len(None),
    lambda: len(x for x in []),
    lambda: hash(bytearray()),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(
    ord("a"),
    ord("é"),
    ord("😀"),
    ord(b"z"),
    chr(97),
    chr(233),
    chr(0x1F600),
    chr(0),
    ascii(chr(0x10FFFF)),
)

for f in (
    lambda: ord("ab"),
    lambda: ord(""),
    lambda: ord(5),
    lambda: chr(-1),
    lambda: chr(0x110000),
    lambda: chr("a"),
    lambda: chr(1.5),
    lambda: ord(b"ab"),
    lambda: ord(bytearray(b"c")),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
