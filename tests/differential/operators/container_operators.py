a, b = [1, 2], [3]
print(a + b, a * 3, 2 * b, a * 0, a * -1)
print((1,) + (2, 3), (1, 2) * 2, "ab" + "cd", "ab" * 3, 3 * "x", "" * 5)
s, t = {1, 2, 3}, {2, 3, 4}
print(s & t, s | t, s - t, s ^ t, s <= t, {2} < s, s >= {1}, s == {3, 2, 1})
d, e = {"a": 1, "b": 2}, {"b": 3, "c": 4}
print(d | e, e | d)
print(d.keys() & e.keys(), sorted(d.keys() | e.keys()), d.keys() - e.keys(), sorted(d.keys() ^ e.keys()))
print(d.items() & {("a", 1)}, "a" in d.keys(), ("a", 1) in d.items())
alias = a
a += b
a *= 2
print(a, alias is a)
alias_s = s
s &= t
s |= {9}
s -= {2}
s ^= {3, 7}
print(sorted(s), alias_s is s)
alias_d = d
d |= e
d |= [("z", 26)]
print(d, alias_d is d)
f = frozenset([1, 2])
alias_f = f
f |= {3}
print(sorted(f), f is alias_f, type(frozenset([1]) | {2}).__name__, type({2} | frozenset([1])).__name__)
print([1, 2] == [1, 2], [1, 2] != [1, 2], [1, [2, (3,)]] == [1, [2, (3,)]], {"a": [1]} == {"a": [1]})
print([1, 2, 3] < [1, 2, 4], [1] < [1, 0], [] < [0], (2,) > (1, 9), "a" < "aa")
print(b"ab" + b"c", b"ab" * 2, bytearray(b"x") + b"y", b"a" < b"b")
x = [[0] * 2] * 2
x[0][0] = 1
print(x)
