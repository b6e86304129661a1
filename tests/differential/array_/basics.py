from array import array, typecodes

print(typecodes)
for code in "bBhHiIlLqQfd":
    a = array(code, [1, 2, 3])
    print(a, a.typecode, a.itemsize, len(a), a[1], a.tobytes()[:8])
a = array("i", [5, 1, 4])
a.append(9)
a.extend([7, 8])
a.insert(0, -1)
a += array("i", [3])
print(
    a,
    a.pop(),
    a.pop(0),
    a.index(4),
    a.count(1),
    9 in a,
    a[1:3],
    a[::-1],
    a * 2,
    a + a == a * 2,
    a.tolist(),
    sum(a),
    max(a),
)
a.remove(9)
a.reverse()
a[0] = 100
a[1:3] = array("i", [0, 0, 0])
del a[-1]
print(
    a,
    list(a),
    a == array("i", a),
    a == array("q", a),
    a < array("i", [200]),
    array("d", [1]) == array("i", [1]),
    a != [1],
    bytes(array("B", b"hi")),
)
u = array("u", "héllo")
print(u, u.tounicode(), len(u), u[1])
f = array("f", [0.1, 1.5])
d = array("d", f)
print(f, d, f[0] == 0.1, d[1])
for g in (
    lambda: array("z"),
    lambda: array("b", [128]),
    lambda: array("B", [-1]),
    lambda: array("i", ["a"]),
    lambda: array("i", [1.5]),
    lambda: a[100],
    lambda: a.remove(555),
    lambda: a.index(555),
    lambda: array("i").pop(),
    lambda: a.append("x"),
    lambda: a + [1],
    lambda: a.extend(array("d")),
    lambda: array("i", 5),
    lambda: array(),
    lambda: hash(a),
    lambda: a.__setitem__(slice(0, 1), [1]),
    lambda: array("H", [70000]),
    lambda: array("i", "abc"),
    lambda: a.fromlist(["x"]),
    lambda: array("f", [1e300]),
    lambda: array("q", [2**63]),
    lambda: array("i", b"abc"),
    lambda: array("d", ["x"]),
):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
