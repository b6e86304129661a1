# Results of builtin operations on subclasses are of the base type unless a method says otherwise.
class I(int):
    pass


class F(float):
    pass


class S(str):
    pass


class L(list):
    pass


class T(tuple):
    pass


class D(dict):
    pass


class St(set):
    pass


class B(bytes):
    pass


def name(v):
    return type(v).__name__


i, f, s, l, t, d, st, b = I(5), F(1.5), S("ab"), L([1]), T((1,)), D(a=1), St([1]), B(b"x")
print([name(v) for v in [i + 1, -i, +i, abs(i), i // 2, i ** 2, i & 1, ~i, int(i), i.real, round(i)]])
print([name(v) for v in [f + 1, -f, abs(f), f.real, float(f), f // 1, round(f, 1)]])
print([name(v) for v in [s + "x", s * 2, s[0], s[:], s.upper(), s.strip(), str(s), s.replace("a", "b"), s.join(["x"]), s.format()]])
print([name(v) for v in [l + [2], l * 2, l[:], l.copy(), list(l), sorted(l)]])
print([name(v) for v in [t + (2,), t * 2, t[:], tuple(t)]])
print([name(v) for v in [d | {}, {} | d, d.copy(), dict(d), D.fromkeys("ab")]])
print([name(v) for v in [st | {2}, st & {1}, st.copy(), st - {1}, {2} | st, set(st)]])
print([name(v) for v in [b + b"y", b[:], b * 2, bytes(b), b.upper()]])
print(name(sum([i, i])), name(max(i, 3)), name(min(s, "zz")), name("".join([s])), name("%s" % s), name(f"{s}"))
print(name(I("7")), name(I.from_bytes(b"\x01", "big")), name(F.fromhex("0x1p1")), name(S(5)), name(B([1])))
i += 1
s += "x"
l += [5]
print(name(i), name(s), name(l), l)
d |= {"b": 2}
st |= {3}
print(name(d), name(st))
print(I(5) == 5, S("a") == "a", L([1]) == [1], T((1,)) == (1,), D() == {}, name(I(True)))
print(name(bool(i)), name(i == 6), name(not i), name(i.__index__()), name(i.conjugate()))
