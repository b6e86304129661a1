"""Functions that pass their keywords on: with and without any, to functions, classes and wrong callees."""


def target(a, b=2, **kw):
    return a, b, sorted(kw.items())


def forward(*args, **kwargs):
    return target(*args, **kwargs)


def forward_more(x, **kwargs):
    return target(x, extra=1, **kwargs)


def forward_twice(x, **kwargs):
    return target(x, **kwargs), target(x, 3, **kwargs)


def forward_two(x, y, **kwargs):
    return target(x, **y, **kwargs)


def looks(x, **kwargs):
    return target(x, **kwargs), len(kwargs)


def changes(x, **kwargs):
    kwargs["z"] = 1
    return target(x, **kwargs)


def rebinds(x, **kwargs):
    kwargs = {"c": 5}
    return target(x, **kwargs)


def deletes(x, **kwargs):
    del kwargs
    try:
        return target(x, **kwargs)
    except UnboundLocalError as e:
        return str(e)


def closes(x, **kwargs):
    def inner():
        return target(x, **kwargs)
    return inner()


def generates(x, **kwargs):
    yield target(x, **kwargs)


def sees(x, **kwargs):
    target(x, **kwargs)
    return sorted(locals().items())


def wrong(x, **kwargs):
    return x(**kwargs)


class Base:
    def __init__(self, name="n", **kw):
        self.name, self.kw = name, kw


class Derived(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def method(self, *args, **kwargs):
        return self.other(*args, **kwargs)

    def other(self, a=1, *rest, **kw):
        return a, rest, kw


def deco(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper


@deco
def decorated(a, b=1):
    return a + b


for f in (forward, forward_more, forward_twice, looks, changes, rebinds, deletes, closes, sees):
    print(f.__name__, f(1), f(1, c=3), f(1, **{}), f(1, **{"d": 4}))
print(forward_two(1, {}), forward_two(1, {"q": 1}), forward_two(1, {"q": 1}, r=2))
try:
    forward_two(1, {"q": 1}, q=2)
except TypeError as e:
    print(e)
print(list(generates(1)), list(generates(1, k=2)))
for x in (dict, len, int, lambda: "no", lambda **k: k, 5):
    for keywords in ({}, {"k": 1}):
        try:
            print(wrong(x, **keywords))
        except TypeError as e:
            print(str(e).replace("<lambda>", "lambda"))
d = Derived()
print(d.name, d.kw, Derived("m", z=1).kw, d.method(), d.method(2, 3), d.method(a=5), d.method(q=1))
print(decorated(1), decorated(1, b=5), decorated(a=2))
total = 0
for i in range(1000):
    total += forward(i)[0] + decorated(i) + d.method(i)[0]
print(total)
for _ in range(2):
    try:
        decorated(1, c=2)
    except TypeError as e:
        print(e)


class Counted(dict):
    def __init__(self, *args, **kwargs):
        self.changes = 0
        self.update(*args, **kwargs)

    def update(self, *args, **kwargs):
        dict.update(self, *args, **kwargs)
        self.changes += sum(1 for key in iter(self) if key)
        return list(zip(dict.__iter__(self), dict.values(self)))


c = Counted({"a": 1}, b=2)
print(c.update(z=26), c.changes, c.update({"a": 5}), c.update([("q", 1)], r=2), c)
print(str.join("-", *[["x", "y"]]), list(map(str.upper, str.split("a b", *[" "]))), int.to_bytes(5, *[2, "big"]))
