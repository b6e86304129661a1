import types


def make(name, fields):
    def __init__(self, *args):
        for f, a in zip(fields, args):
            setattr(self, f, a)

    def __repr__(self):
        return name + repr(tuple(getattr(self, f) for f in fields))

    return type(name, (), {"__init__": __init__, "__repr__": __repr__, "__slots__": tuple(fields)})


P = make("P", ["x", "y"])

ns = types.SimpleNamespace(**{"a": 1, "b": [2]})

ns.self = ns

print(ns.a, sorted(vars(ns)), ns == types.SimpleNamespace(a=1), "namespace(" in repr(ns))

obj = types.SimpleNamespace(x=0)

obj.inc = types.MethodType(lambda self, n=1: setattr(self, "x", self.x + n) or self.x, obj)

print(obj.inc(), obj.inc(5), obj.x)


class Dyn:
    @types.DynamicClassAttribute
    def attr(self):
        return "instance"


print(Dyn().attr)


@types.coroutine
def gen():
    x = yield 1
    return x


async def use():
    return await gen()


c = use()

print(c.send(None))

try:
    c.send("back")
except StopIteration as e:
    print(e.value)


def meth(self):
    return "added"


for cls in (P, type("Q", (P,), {"__slots__": ()})):
    cls.extra = meth
    print(cls(1, 2).extra(), cls.__mro__[-2].__name__)
