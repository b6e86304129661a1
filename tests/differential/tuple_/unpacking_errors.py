def attempt(label, f):
    try:
        f()
    except Exception as e:
        print(label, type(e).__name__, e)


def two(v):
    a, b = v
    return a, b


def star(v):
    a, b, *c, d = v
    return a, b, c, d


def nested(v):
    (a, b), c = v
    return a, b, c


for v in (
    (1,),
    (1, 2, 3),
    [],
    "abc",
    "a",
    5,
    None,
    {1},
    {"k": 1, "l": 2, "m": 3},
    iter([1, 2, 3]),
    range(1),
    (x for x in "a"),
):
    attempt("two", lambda: two(v))
for v in ((1, 2), (), iter("ab"), 7):
    attempt("star", lambda: star(v))
print(star((1, 2, 3)), star("abcdef"), two({"x": 1, "y": 2}), two(iter([1, 2])))
for v in ((1, 2), ((1, 2), 3, 4), ((1,), 2), ("ab", "c"), (5, 6)):
    attempt("nested", lambda: print(nested(v)))


def boom():
    yield 1
    raise RuntimeError("inside")


attempt("gen", lambda: two(boom()))
order = []


class T:
    def __setattr__(self, k, v):
        order.append((k, v))


o = T()
o.a, o.b, *o.c = (1, 2, 3, 4)
d = {}
d["x"], d[d["x"]] = 5, 6
print(order, d)
i = 0
arr = [0, 0, 0]
i, arr[i] = 1, 9
print(i, arr)
a = b = c = (1, 2)
print(a is b is c)
[p, q], [*r] = "xy", {3}
print(p, q, r)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
print([a + b for a, b in [(1, 2), (3, 4)]], {k: v for k, v in (("a", 1), ("b", 2))})
