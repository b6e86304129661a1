print([1, 2.5, "s", b"b", None, True, (1,), [], {}, set(), frozenset(), ..., NotImplemented, 1j, range(3), range(1, 5, 2), slice(1, 2), slice(None)])
print((), (1,), (1, 2), [[]], [()], {1: {2: {3: 4}}}, {(1, 2): [3]}, {1}, {"a"}, frozenset({1}), bytearray(b"x\x00"), int, str, type)
print(repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\\"), repr("\n\t\r\0\x1f\x7f"), repr("é"), repr("\x80\x9f\xa0\xad"), repr("日本"), repr("\U0001f600"), repr("\ud800"), repr("\u200b\u2028\ufeff\uffff"))
print(repr(b"a'b"), repr(b'a"b'), repr(b"\x00\n\xff~\x7f\\"), repr(bytearray(b"q'")), str(b"x"), ascii("é日😀\ud800"), ascii(["é"]), ascii({"ñ": "ß"}))
print(1e16, 1e15, 123456789.0, 0.1 + 0.2, 1e-4, 1e-5, 1.5e300, -1e-300, 2.0 ** 70, float(10 ** 22), float(10 ** 23), 1 / 3, 5e-324)
print(1j, -1j, 1 + 0j, complex(0, -1), complex(-0.0, 1), complex(1e20, 1e-20), complex("inf+nanj"), complex(-1.5, -0.0))
print({1: "a", "k": [1, (2, {3})]}, dict(a=1).keys(), dict(a=1).values(), dict(a=1).items(), {}.keys())
l = [1]
l.append(l)
d = {"l": l}
d["d"] = d
t = ([],)
t[0].append(t)
print(l, d, t)
s = {1, 2, 3}
print(s, {3, 1, 2}, {"b", "a", "c"}, frozenset("xyz"), set("hello"), {10, 20, 30, 5, 17}, {None, True, 2.5})
print(type(None), type(1), type(type), int | str, list[int], dict[str, int | None], int | None, tuple[int, ...], list[list[str]])


class A:
    pass


class L(list):
    pass


class D(dict):
    pass


class S(set):
    pass


class T(tuple):
    pass


print(L([1]), D(a=1), S([1]), T([1, 2]), S(), [L(), D(), T()], A, [A])
print(ValueError("x"), repr(ValueError("x")), repr(ValueError("x", 1)), repr(ValueError()), repr(KeyError("k")), [OSError(2, "m")], repr(StopIteration(3)))
print(iter([]).__class__, enumerate([]).__class__, zip().__class__, map(str, []).__class__, reversed([]).__class__, iter({}).__class__, iter("").__class__, iter(()).__class__, iter(set()).__class__, iter(range(1)).__class__)
print(memoryview(b"ab").__class__, property().__class__, staticmethod(len).__class__, super(int, 5).__class__, (lambda: 0).__class__, len.__class__, [].append.__class__, A.__dict__.__class__)
