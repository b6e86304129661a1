import types


def make(name, fields):
    def __init__(self, *args):
        for f, a in zip(fields, args):
            setattr(self, f, a)

    def __repr__(self):
        return name + repr(tuple(getattr(self, f) for f in fields))

    return type(name, (), {"__init__": __init__, "__repr__": __repr__, "__slots__": tuple(fields)})


P = make("P", ["x", "y"])

p = P(1, 2)

print(p, P.__slots__, P.__name__, type(P), hasattr(p, "__dict__"))

p.x = 5

print(p)

try:
    p.z = 1
except AttributeError as e:
    print(e)

P.norm = lambda self: self.x * self.x + self.y * self.y

print(p.norm())

p2 = P(3, 4)

P.norm = types.FunctionType(P.norm.__code__, {"z": 1}, "renamed")

print(p2.norm(), P.norm.__name__)

m = types.ModuleType("virtual", "docs")

m.value = 42

m.func = lambda: m.value

print(
    m.__name__,
    m.__doc__,
    m.func(),
    sorted(n for n in vars(m) if not n.startswith("__")),
    isinstance(m, types.ModuleType),
)

try:
    m.missing
except AttributeError as e:
    print(e)
