people = [("bob", 30), ("al", 25), ("cy", 30), ("di", 25), ("ed", 41), ("flo", 30)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])))
a = people[:]
a.sort(key=lambda p: len(p[0]))
print(a)


class K:
    log = 0

    def __init__(self, v, tag):
        self.v = v
        self.tag = tag

    def __lt__(self, other):
        K.log += 1
        return self.v < other.v

    def __repr__(self):
        return f"{self.v}{self.tag}"


seed = 12345
items = []
for i in range(300):
    seed = (seed * 1103515245 + 12345) % 2**31
    items.append(K(seed // 65536 % 10, i))
out = sorted(items)
print(out[:25])
print(all(x.v < y.v or x.v == y.v and x.tag < y.tag for x, y in zip(out, out[1:])))
rev = sorted(items, reverse=True)
print(rev[:15], all(x.v > y.v or x.v == y.v and x.tag < y.tag for x, y in zip(rev, rev[1:])))
K.log = 0
sorted([K(i, "") for i in range(100)])
print("ascending", K.log)
K.log = 0
sorted([K(-i, "") for i in range(100)])
print("descending", K.log)
K.log = 0
sorted(items)
print("random", K.log)
print(
    sorted([3, 1.0, True, 2, 1, 0.5, False]),
    sorted("banana"),
    sorted({"b": 1, "a": 2}),
    sorted([[2], [1, 5], [1]]),
    sorted([(1, "b"), (1, "a")]),
)
