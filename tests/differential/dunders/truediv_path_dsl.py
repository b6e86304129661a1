# Operators used as a small language.
class Path:
    def __init__(self, *parts):
        self.parts = parts

    def __truediv__(self, o):
        return Path(*self.parts, *(o.parts if isinstance(o, Path) else (str(o),)))

    def __rtruediv__(self, o):
        return Path(str(o), *self.parts)

    def __getitem__(self, i):
        return Path(*self.parts[i]) if isinstance(i, slice) else self.parts[i]

    def __eq__(self, o):
        return str(self) == str(o)

    def __str__(self):
        return "/".join(self.parts)

    def __repr__(self):
        return f"Path({str(self)!r})"

    def __len__(self):
        return len(self.parts)


p = Path("usr") / "local" / 3
print(p, repr(p), "root" / p, p[0], p[1:], p == "usr/local/3", len(p), p / Path("x", "y"))


class Q:
    def __init__(self, text):
        self.text = text

    def _bin(op):
        def f(self, o):
            right = o.text if isinstance(o, Q) else repr(o)
            return Q(f"({self.text} {op} {right})")

        return f

    __eq__, __ne__, __lt__, __gt__ = _bin("="), _bin("<>"), _bin("<"), _bin(">")
    __and__, __or__, __add__, __mod__ = _bin("AND"), _bin("OR"), _bin("+"), _bin("LIKE")
    __hash__ = None

    def __invert__(self):
        return Q(f"NOT {self.text}")

    def __contains__(self, v):
        return v in self.text

    def __repr__(self):
        return self.text


class Table:
    def __getattr__(self, name):
        return Q(name)


t = Table()
print((t.age > 18) & (t.name == "Bob") | ~(t.city != "X"))
print(t.a + 1 < 5, t.n % "a%", 5 > t.x, "age" in (t.age > 1))


class Pipe:
    def __init__(self, f):
        self.f = f

    def __ror__(self, x):
        return self.f(x)

    def __call__(self, *a):
        return Pipe(lambda x: self.f(x, *a))


where = Pipe(lambda xs, f: [x for x in xs if f(x)])
select = Pipe(lambda xs, f: [f(x) for x in xs])
total = Pipe(sum)
print(range(10) | where(lambda x: x % 2) | select(lambda x: x * x) | total)
print([3, 1, 2] | Pipe(sorted), "abc" | Pipe(str.upper) | Pipe(list))


class Infix:
    def __init__(self, f):
        self.f = f

    def __ror__(self, left):
        return Infix(lambda right: self.f(left, right))

    def __or__(self, right):
        return self.f(right)


add = Infix(lambda a, b: a + b)
print(1 | add | 2, "a" | add | "b")
