# Attributes where nothing is known of the object: fixed ones, slots, properties, hooks, and dicts made by hand.
class Plain:
    kind = "class"

    def __init__(self, x):
        self.x = x
        self.kind = "instance"


class Slotted:
    __slots__ = ("x", "kind")

    def __init__(self, x):
        self.x = x


class Computed:
    def __init__(self, x):
        self._x = x

    @property
    def x(self):
        return self._x * 10

    @x.setter
    def x(self, new):
        self._x = new

    kind = property(lambda self: "computed")


class Hooked(Plain):
    def __getattribute__(self, name):
        return ("got", name) if name == "x" else super().__getattribute__(name)

    def __setattr__(self, name, value):
        super().__setattr__(name, (value,))


class Fallback(Plain):
    def __getattr__(self, name):
        return "no " + name


def value_of(o, names):
    out = []
    for n in names:
        try:
            out.append(o.x if n == "x" else o.kind if n == "kind" else getattr(o, n))
        except AttributeError as e:
            out.append(str(e))
    return out


def change(o, v):
    try:
        o.x = v
        o.kind = v
    except AttributeError as e:
        return str(e)


things = [Plain(1), Slotted(2), Computed(3), Hooked(4), Fallback(5)]
for round in range(3):
    for o in things:
        print(type(o).__name__, value_of(o, ["x", "kind", "nope"]), change(o, round), value_of(o, ["x", "kind"]))
    if round == 0:
        things[0].__dict__["x"] = "by dict"
        things[4].__dict__.clear()
        del things[1].x
    elif round == 1:
        Plain.x = property(lambda self: "now a property")
print([value_of(o, ["x", "kind"]) for o in things])
del Plain.x
print([value_of(o, ["x", "kind"]) for o in things[:2]])
try:
    del things[0].x
    things[0].x
except AttributeError as e:
    print(e)


def three(a, b=2, c=3):
    return a, b, c


def call(f, *args):
    try:
        return f(*args)
    except TypeError as e:
        return str(e)


calls = [three, lambda a=1: a, lambda a, b=(): (a, b), len, Plain(0).__init__]
for f in calls:
    print([call(f, *range(n)) for n in range(5)])
three.__defaults__ = (20, 30)
print(three(1), call(three, 1), call(three))
three.__defaults__ = None
print(call(three, 1), call(three, 1, 2, 3))


def changes_itself(a, b="old", c="older"):
    changes_itself.__defaults__ = ("new", "newer")
    return a, b, c


print(call(changes_itself, 1), call(changes_itself, 2))
import io
import collections
from functools import partial

s = io.StringIO()
for i in range(3):
    s.write("abc")
    if i == 1:
        s.write = lambda t: print("written", t)
print(s.getvalue())


class Log(collections.deque):
    def append(self, x):
        super().append(-x)


for d in (collections.deque(), Log(), collections.OrderedDict(), partial(print)):
    try:
        d.append(1)
        d.extra = 5
    except AttributeError as e:
        print(e)
    print(d if not isinstance(d, partial) else "partial", getattr(d, "extra", None))


def gen():
    try:
        x = yield 1
        yield x
    finally:
        print("closed")


class Tree:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield id(self) != 0
        if self.right:
            yield from self.right


def tree(n):
    return Tree(tree(n - 1), tree(n - 1)) if n else None


print(sum(tree(7)), [g for g in gen()])
g = gen()
next(g)
del g
g = gen()
print(next(g), g.send(4), next(g, "end"), next(g, "still"))


def outer():
    inner = middle()
    try:
        yield from inner
    except ValueError as e:
        yield str(e)


def middle():
    yield 1
    yield next(running)


running = outer()
print(list(running))
