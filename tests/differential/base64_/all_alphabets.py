"""Bases 16, 32, 64 and 85: lengths, padding, short forms, wrapped lines, damaged text."""

import base64
import random

rnd = random.Random(3)
ENCODERS = [
    base64.b16encode, base64.b32encode, base64.b32hexencode, base64.b64encode, base64.urlsafe_b64encode, base64.b85encode,
    base64.a85encode, base64.encodebytes,
]  # fmt: skip
DECODERS = [
    base64.b16decode, base64.b32decode, base64.b32hexdecode, base64.b64decode, base64.urlsafe_b64decode, base64.b85decode,
    base64.a85decode, base64.decodebytes,
]  # fmt: skip


def tried(f, *args, **options):
    try:
        return f(*args, **options)
    except Exception as e:
        return f"{type(e).__module__}.{type(e).__name__}: {e}"


for n in [*range(12), 57, 58, 255]:
    data = rnd.randbytes(n)
    for encode, decode in zip(ENCODERS, DECODERS):
        text = encode(data)
        assert decode(text) == data
        print(n, encode.__name__, text[:80])

for data in (b"\0\0\0\0", b"\0\0\0\0\0", b"\0", b"    ", b"   ", b"abcd\0\0\0\0    x", b"\xff" * 8):
    for pad in (False, True):
        print(data, base64.b85encode(data, pad), base64.a85encode(data, pad=pad), base64.a85encode(data, pad=pad, foldspaces=True))
        for wrapcol in (1, 2, 5, 7, 76):
            print(base64.a85encode(data, wrapcol=wrapcol, pad=pad), base64.a85encode(data, wrapcol=wrapcol, adobe=True))

damaged = [
    "", "=", "==", "A", "AB", "ABC", "AB=", "A===", "AB==", "ABC=", "ABCD", "ABCDE", "AB==CD", "AB=C", "A=BC", "A B C D", "AB\nCD==", "====ABCD",
    "MFRGG===", "mfrgg===", "MFRGG==", "MFRG====", "MFR=====", "MF======", "M=======", "========", "MFRGGZDF", "M1RGG0DF", "MF=GG===", "MFRGGZD!",
    "Z", "z", "zz", "az", "abcdz", "abcdez", "y", "ay", "abcdey", "uuuuu", "s8W-!", "s8W-\"", "~~~~~", "|NsC0", "|NsC1", "abc def", "a\tb", "v",
    "<~ab~>", "ab~>", "<~ab", "<~~>", "~>", "é", "ab cd", "aB1 ", "0g", "abc", "0F0f",
]  # fmt: skip
for text in damaged:
    print(repr(text))
    for decode in DECODERS[:-1]:
        for given in (text, text.encode("latin-1")):
            print("   ", decode.__name__, tried(decode, given))
    print("   ", tried(base64.b64decode, text, validate=True), tried(base64.b64decode, text, "-_", validate=True))
    print("   ", tried(base64.b32decode, text, True), tried(base64.b32decode, text, False, "L"), tried(base64.b32decode, text, map01=b"I"))
    print("   ", tried(base64.b16decode, text, True), tried(base64.b32hexdecode, text, casefold=True))
    print("   ", tried(base64.a85decode, text, adobe=True), tried(base64.a85decode, text, foldspaces=True))
    print("   ", tried(base64.a85decode, text, ignorechars=b"v"), tried(base64.a85decode, text, ignorechars=[32, 118]))

for f in ENCODERS + DECODERS:
    for wrong in (None, 1, "é", "ab", [1], memoryview(b"abcdefgh"), bytearray(b"MFRGGZDF")):
        print(f.__name__, repr(wrong)[:12], tried(f, wrong))

# Long texts, with something in the middle that is no digit.
data = rnd.randbytes(3000)
text = base64.b64encode(data)
print(base64.b64decode(text[:1001] + b"\n-" + text[1001:]) == data, tried(base64.b64decode, text[:1001] + b"-" + text[1001:], validate=True))
