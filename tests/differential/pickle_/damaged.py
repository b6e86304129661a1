"""What unpicklers say of pickles that are none."""
import sys
import pickle


def attempt(data):
    try:
        print(data, "gives", ascii(pickle.loads(data)))
    except Exception as e:
        print(data, type(e).__module__, type(e).__name__, e)


for data in (
    b"", b"\x80", b"\x80\x04", b"\x80\x09.", b"?", b"'", b"\\", b"\x01", b"\xff", b".", b"(.", b"]]", b"(e.", b"]e.", b"a.", b"1.",
    b"0.", b"(0.", b"N(0.", b"NN0.", b"N(NN1.", b"}(K\x01u.", b"h\x05.", b"j\x05\0\0\0.", b"g5\n.", b"gx\n.", b"Ix\n.", b"I1",
    b"Lx\n.", b"Sab\n.", b"S'a\n.", b"S\n.", b"S'a\"\n.", b"K", b"J12", b"M1", b"G123", b"\x8a\x05a", b"\x8c\x05a", b"C\x05a",
    b"\x95\x05\0\0\0\0\0\0\0K\x01", b"cnosuch\nx\n.", b"csys\nnosuch\n.", b"\x8c\x03sys\x8c\x03a.b\x93.",
    b"\x80\x04\x8c\x03sys\x8c\x03a.b\x93.", b"\x80\x04\x8c\x03sys\x8c\x0fhash_info.width\x93.", b"\x80\x04\x8c\x03sys\x8c\x0cf.<locals>.g\x93.",
    b"K\x01K\x01\x93.", b"K\x01)R.", b"csys\ngetrecursionlimit\nK\x01R.", b"K\x01)\x81.", b"c__builtin__\nint\nK\x01\x81.",
    b"c__builtin__\nint\n)}\x92.", b"c__builtin__\nint\n)K\x01\x92.", b"K\x01)}\x92.", b"\x82\x01.", b"\x82\0.", b"\x83\1\1.",
    b"\x84\xff\xff\xff\xff.", b"P1\n.", b"K\x01Q.", b"P\xe9\n.", b"\x97.", b"N\x98.", b"p-1\n.", b"Np-1\n.", b"Npx\n.", b"q\0.",
    b"Nq\x09h\x09.", b"NNb.", b"c__builtin__\nobject\n)\x81K\x01b.", b"\x94.", b"o.", b"(o.",
    b"(K\x01o.", b"(isys\nnosuch\n.", b"(i__builtin__\nlist\n.", b"(c__builtin__\nlist\no.", b"((K\x01tc__builtin__\nlist\no.",
    b"(c__builtin__\nlist\n(K\x01to.", b"X\x05\0\0\0ab.", b"X\x01\0\0\0\xff.", b"X\x03\0\0\0\xed\xa0\x80.", b"U\x01\xff.", b"U\x01a.",
    b"T\x02\0\0\0ab.", b"T\xff\xff\xff\xff.", b"\x8b\xff\xff\xff\xff.", b"\x8b\x02\0\0\0\x01\xff.", b"\x8a\0.", b"\x8a\x01\x80.",
    b"\x8a\x08\0\0\0\0\0\0\0\x80.", b"\x8a\x09\0\0\0\0\0\0\0\x80\0.", b"\x85.", b"K\x01\x86.", b"K\x01(\x85.", b"2.", b"K\x012\x86.",
    b"t.", b"l.", b"d.", b"(K\x01d.", b"(K\x01K\x02d.", b"(K\x01l.", b"(K\x01t.", b"K\x01K\x02K\x03s.", b"NK\x02a.", b"N(K\x02e.",
    b"\x8f(]\x90.", b"\x8f(K\x01\x90.", b"N(K\x01\x90.", b"(]\x91.", b"(K\x01\x91.", b"VAB\\u00zz\n.", b"VAB\\u00e9\\n\n.", b"I01\n.",
    b"I00\n.", b"I0x1f\n.", b"I-5\n.", b"L12L\n.", b"L12\n.", b"L-123456789012345678901L\n.", b"F1.5\n.", b"F-inf\n.", b"S'a\\n\\x41'\n.",
    b'S"\\101\\\\n\\q"\n.', b"\x96\x02\0\0\0\0\0\0\0ab.", b"\x96\xff\xff\xff\xff\xff\xff\xff\xff.", b"\x8e\x02\0\0\0\0\0\0\0ab.",
    b"\x8d\x02\0\0\0\0\0\0\0ab.", b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.", b"B\x02\0\0\0ab.", b"]\x94h\0\x86.", b"}]K\x01s.",
    b"c__builtin__\nset\n.", b"N.trailing",
):
    attempt(data)

for wrong in ("text", 5, None, [1]):
    try:
        pickle.loads(wrong)
    except TypeError as e:
        print(e)
for data in (bytearray(b"K\x05."), memoryview(b"K\x06."), memoryview(b"K_\x07_._")[::2]):
    try:
        print(pickle.loads(data))
    except Exception as e:
        print(type(e).__name__, e)

# Strs of Python 2.
for encoding in ("ASCII", "latin1", "bytes", "utf-8"):
    for data in (b"U\x02\xc3\xa9.", b"S'\\xc3\\xa9'\n.", b"T\x01\0\0\0a."):
        try:
            print(encoding, pickle.loads(data, encoding=encoding), pickle.loads(data, encoding=encoding, errors="replace"))
        except UnicodeDecodeError as e:
            print(encoding, e)
print(pickle.loads(b"c__builtin__\nxrange\n."), pickle.loads(b"cUserDict\nx\n.") if False else "")
try:
    pickle.loads(b"c__builtin__\nxrange\n.", fix_imports=False)
except ImportError as e:
    print(e)
