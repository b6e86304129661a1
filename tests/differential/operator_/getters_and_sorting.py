from operator import attrgetter, itemgetter, methodcaller


class P:
    def __init__(self, name, age, city):
        self.name, self.age = name, age
        self.addr = type("Addr", (), {"city": city})()

    def greet(self, word, mark="."):
        return f"{word} {self.name}{mark}"

    def __repr__(self):
        return self.name


ps = [P("zoe", 30, "Oslo"), P("adam", 25, "Rome"), P("eve", 30, "Bern"), P("bob", 25, "Oslo")]
print(
    sorted(ps, key=attrgetter("age")),
    sorted(ps, key=attrgetter("age", "name")),
    sorted(ps, key=attrgetter("addr.city"), reverse=True),
    min(ps, key=attrgetter("name")),
)
print(
    list(map(attrgetter("name", "addr.city"), ps)),
    list(map(methodcaller("greet", "hi", mark="!"), ps)),
    list(map(methodcaller("greet", "yo"), ps[:1])),
)
rows = [("b", 2, 3.5), ("a", 2, 1.5), ("c", 1, 9.0)]
print(
    sorted(rows, key=itemgetter(1, 0)),
    sorted(rows, key=itemgetter(-1)),
    list(map(itemgetter(0), rows)),
    itemgetter(slice(None, None, -1))("abc"),
    itemgetter(*range(3))("xyz"),
)
d = {"k": 1, "j": [1, 2]}
print(
    itemgetter("k", "j")(d),
    sorted({"x": 3, "y": 1}.items(), key=itemgetter(1)),
    dict(map(itemgetter(0, 1), ["ab", "cd"])),
)


class Custom:
    def __getitem__(self, k):
        return ("got", k)

    def __getattr__(self, n):
        return n * 2


print(
    itemgetter("a")(Custom()),
    itemgetter(1, 2)(Custom()),
    attrgetter("x", "yy")(Custom()),
    methodcaller("upper")("q"),
)
g = itemgetter(1)
print(
    [g(t) for t in ([1, 2], "ab", {1: "one"}, (5, 6))],
    repr(g),
    repr(attrgetter("a", "b")),
    repr(methodcaller("m")),
)
try:
    attrgetter("addr.zip")(ps[0])
except AttributeError as e:
    print(e)
try:
    itemgetter(9)("abc")
except IndexError as e:
    print(e)
