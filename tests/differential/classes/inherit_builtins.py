class MyList(list):
    def append(self, x):
        super().append(x * 2)

    def total(self):
        return sum(self)

    @property
    def last(self):
        return self[-1]


m = MyList([1, 2])
m.append(5)
print(m, m.total(), m.last, len(m), isinstance(m, list), type(m[:2]).__name__, type(m + [1]).__name__)
m.extra = "attr"
print(m.__dict__, m == [1, 2, 10], [1, 2, 10] == m, repr(m), m[0:2])


class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


d = Default(a=1)
print(d["a"], d["x"], d.get("nope"), d, "nope" in d)


class Int(int):
    def __add__(self, o):
        return Int(int(self) + int(o))

    def __repr__(self):
        return f"Int({int(self)})"

    def bit(self, n):
        return self >> n & 1


i = Int(5)
print(i, i + 2, 2 + i, i * 2, type(i * 2).__name__, -i, i == 5, hash(i) == hash(5), {5: "five"}[i], i.bit(2), [10, 20, 30, 40, 50, 60][i])
print(f"{i}", "%d" % i, str(i), i.real, int(i), type(int(i)).__name__)


class Str(str):
    def __len__(self):
        return 99

    def shout(self):
        return self.upper() + "!"


s = Str("abc")
print(s, len(s), s.shout(), s + "d", type(s + "d").__name__, s[1], "b" in s, s == "abc", {"abc": 1}[s], type(s.upper()).__name__)


class Set(set):
    def add(self, x):
        if x is not None:
            super().add(x)


t = Set()
t.add(1)
t.add(None)
print(t, type(t | {2}).__name__, t == {1})


class Tup(tuple):
    def __getitem__(self, i):
        return "item", super().__getitem__(i)


t = Tup([1, 2])
print(t, t[0], list(t), t + (3,), len(t))
a, b = t
print(a, b)


class Err(ValueError):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code

    def __str__(self):
        return f"[{self.code}] " + super().__str__()


try:
    raise Err(7, "message")
except ValueError as e:
    print(e, repr(e), e.args, e.code)


class Fl(float):
    pass


f = Fl(1.5)
f.unit = "cm"
print(f, f * 2, f.unit, type(f * 2).__name__, isinstance(f, float), round(f), repr(f))
