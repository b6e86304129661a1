# Dicts whose keys are strs and ints only, those that get other keys later, and large ones of both kinds.
import random


class Text(str):
    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str.__eq__(self, other)


class Number:
    count = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        Number.count += 1
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Number) else other)

    def __repr__(self):
        return f"N{self.n}"


def other(rng, i):
    return rng.choice(
        [float(i), i + 0.5, (i, "t"), None, True, False, 2**70 + i, -(2**50) - i, b"%d" % i, frozenset([i]), Text(f"k{i}"),
         Number(i), int, "ä%d" % i, complex(i)]
    )


def run(seed, size, share):
    rng = random.Random(seed)
    d, model = {}, []
    for step in range(size):
        i = rng.randrange(size)
        key = other(rng, i) if rng.random() < share else rng.choice([i, f"k{i}", f"key number {i}", -i])
        what = rng.randrange(10)
        at = next((n for n, (k, _) in enumerate(model) if k == key and hash(k) == hash(key)), None) if size < 500 else None
        if size >= 500:
            if what < 8:
                d[key] = step
            else:
                d.pop(key, None)
            continue
        if what < 6:
            d[key] = step
            if at is None:
                model.append((key, step))
            else:
                model[at] = model[at][0], step
        elif what < 8:
            got = d.pop(key, "none")
            assert got == ("none" if at is None else model[at][1])
            if at is not None:
                del model[at]
        elif what == 8:
            assert (key in d) == (at is not None)
            d = d.copy()
        elif model:
            assert d.popitem() == model.pop()
    if size < 500:
        assert list(d.items()) == model
    return len(d), hash(tuple(d)) if share == 0 else len({**d, "new": 1})


for share in (0, 0.02, 0.3):
    print([run(seed, 150, share)[0] for seed in range(20)])
for size in (500, 5000, 100_000):
    print(run(1, size, 0)[0], run(2, size, 0.01)[0], run(3, size, 0.5)[0])

d = {1: "one", "1": "text"}
print(1.0 in d, True in d, d[True], Text("1") in d, d[Text("1")], 2.0 in d, Number(1) in d)
d[1.0] = "float"
d[Text("1")] = "subclass"
print(d, [type(k).__name__ for k in d])
d[2.0] = "float"
d[2] = "int"
print(d, [type(k).__name__ for k in d])

# Hashes that a dict keeps are not asked for again.
d = {Number(i): i for i in range(100)}
before = Number.count
e = dict(d)
e.update(d)
f = {**e, "more": 1}
for i in range(50):
    f[f"k{i}"] = i
print(len(f), Number.count - before)
s = set(d)
print(len(s), Number.count - before)

from collections import OrderedDict, defaultdict

o = OrderedDict((f"k{i}", i) for i in range(20))
o[(3,)] = "tuple"
o.move_to_end("k5")
o.move_to_end((3,), last=False)
o.move_to_end("k7", last=False)
print(list(o)[:3], list(o)[-2:], o[(3,)], o.popitem(last=False), o.popitem(last=False))
c = defaultdict(list)
for w in "a b c a (1,) b".split():
    c[w if len(w) == 1 else (1,)].append(w)
print(dict(c))


class Space:
    pass


v = Space()
v.a = 1
vars(v)[5] = "five"
vars(v)[None] = "none"
v.b = 2
print(vars(v), v.a, v.b)
d.clear()
d["x"] = 1
print(d, d.get((1,)), d.get("x"))
big = dict.fromkeys(map(str, range(40_000)))
big[None] = 1
for i in range(0, 40_000, 2):
    del big[str(i)]
print(len(big), "1" in big, "2" in big, None in big, next(iter(big)))
