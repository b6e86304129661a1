"""Objects that say how they are made: what __reduce__ may give, states, names, and what is wrong with them."""
import copyreg
import enum
import io
import pickle
from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass


def attempt(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


class Reduced:
    def __init__(self, made):
        self.made = made

    def __reduce__(self):
        return self.made

    def __repr__(self):
        return "Reduced()"


class C:
    pass


def named(name):
    f = lambda *args: None
    f.__name__ = name
    return f


new, new_ex = named("__newobj__"), named("__newobj_ex__")
for made in (
    1, (1,), (1, 2), (list, 2), (list, (), 1, 2), (list, (), None, 5), (list, (), None, None, 5), (list, (), None, None, None, 5),
    (list, (), 1, 2, 3, 4, 5), (new, ()), (new, (1,)), (new, (C,)), (new_ex, ()), (new_ex, (1, 2, 3)), (new_ex, (C, 2, 3)),
    (new_ex, (C, (), 3)), (new_ex, (C, (), {})), "nosuch", "C", b"x", (list, (), None, None, iter([1])), (list, ((1, 2),)),
    (list, ((1, 2),), None, iter([3])), (dict, (), None, None, iter([(1, 2)])), (list, (), None, 0),
):
    for protocol in (0, 2, 4):
        attempt(pickle.dumps, Reduced(made), protocol)


def local():
    class X:
        pass

    return X


attempt(pickle.dumps, local())
attempt(pickle.dumps, local()())
attempt(pickle.dumps, io)
attempt(pickle.dumps, (x for x in []))
hidden = C
del C
attempt(pickle.dumps, hidden())
C = 5
attempt(pickle.dumps, hidden())
C = hidden
missing = type("Missing", (), {"__module__": "nosuch"})
attempt(pickle.dumps, missing())
attempt(pickle.dumps, 1, 9)
attempt(pickle.dumps, 1, -3)
attempt(pickle.dumps, 1, buffer_callback=lambda b: 0)


class Plain:
    kind = "class"

    def __init__(self, x):
        self.x = x
        self.y = [x]

    @property
    def hidden(self):
        return self.__dict__.get("hidden")


class Slotted:
    __slots__ = ("a", "b")


class Both(Slotted):
    pass


class Stateful:
    def __init__(self):
        self.v = 1

    def __getstate__(self):
        return {"v": self.v + 1}

    def __setstate__(self, state):
        self.v = state["v"] * 10


class Falsy(Plain):
    def __getstate__(self):
        return False

    def __setstate__(self, state):
        self.x = state


class Args:
    def __new__(cls, a, b=0, *, c=0):
        self = object.__new__(cls)
        self.all = (a, b, c)
        return self

    def __getnewargs_ex__(self):
        return self.all[:2], {"c": self.all[2]}


class Numbers(tuple):
    def __getnewargs__(self):
        return (tuple(self),)


class MyList(list):
    pass


class MyDict(dict):
    pass


class MySet(set):
    pass


class MyInt(int):
    pass


class MyStr(str):
    pass


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    class Inner:
        def method(self):
            return 1


class Color(enum.Enum):
    RED = 1


class Flag(enum.IntFlag):
    A = 1
    B = 2


@dataclass
class Point:
    x: int
    y: int = 2


Pair = namedtuple("Pair", "a b")


class Setter:
    def __init__(self, v):
        self.v = v

    def __reduce__(self):
        return Setter, (0,), {"v": self.v}, None, None, set_state


def set_state(obj, state):
    obj.v = state["v"] + 1


def shown(v):
    if isinstance(v, Slotted):
        return type(v).__name__, [getattr(v, n, None) for n in ("a", "b")], getattr(v, "__dict__", None)
    if isinstance(v, (list, dict, set, tuple, int, str, enum.Enum)):
        return type(v).__name__, v, getattr(v, "__dict__", None) if not isinstance(v, enum.Enum) else None
    return type(v).__name__, sorted(vars(v).items(), key=repr)


slotted = Slotted()
slotted.a = 5
both = Both()
both.b = 1
both.z = 2
plain = Plain(3)
vars(plain)["hidden"] = "in the dict"
vars(plain)["kind"] = "instance"
listed = MyList([1, 2])
listed.extra = "e"
mapped = MyDict(a=1)
mapped.extra = 2
everything = [
    plain, slotted, both, Stateful(), Falsy(1), Args(1, c=3), Numbers([1, 2]), listed, mapped, MySet([1]), MyInt(5), MyStr("s"),
    Color.RED, Flag.A | Flag.B, Point(1), Pair(1, 2), OrderedDict(a=1), defaultdict(list, {1: [2]}), Setter(4), C(),
]
for v in everything:
    for protocol in range(6):
        try:
            data = pickle.dumps(v, protocol)
        except Exception as e:
            print(protocol, type(e).__name__, e)
            continue
        if not isinstance(v, (Flag, enum.Enum)):
            print(protocol, data[:150], len(data))
        print(shown(pickle.loads(data)))

again = pickle.loads(pickle.dumps(plain))
print(again.kind, again.hidden, again.y, list(vars(again)))
for v in (WithMeta, Meta, WithMeta.Inner, WithMeta.Inner.method, Color.RED, len, [].append, str.join, list.append, str.__len__, [1].__len__, Plain(1).__init__):
    for protocol in (2, 3, 4):
        try:
            data = pickle.dumps(v, protocol)
            print(protocol, data if protocol < 4 else "", pickle.loads(data) == v)
        except Exception as e:
            print(protocol, type(e).__name__)

copyreg.add_extension("__main__", "Plain", 240)
copyreg.add_extension("__main__", "Point", 0x1234)
copyreg.add_extension("__main__", "Stateful", 0x12345678)
for v in (Plain(1), Point(1), Stateful()):
    for protocol in (1, 2, 4):
        data = pickle.dumps(v, protocol)
        print(data, shown(pickle.loads(data)), shown(pickle.loads(data)))
copyreg.remove_extension("__main__", "Plain", 240)
copyreg.clear_extension_cache()
attempt(pickle.loads, b"\x82\xf0.")


class Registered:
    pass


copyreg.pickle(Registered, lambda v: (str, ("registered",)))
print(pickle.loads(pickle.dumps(Registered())))

# A state that a property or a slot hides, and names that are not strs.
odd = Plain(1)
vars(odd)[5] = 6
print(vars(pickle.loads(pickle.dumps(odd))))
# A cycle through an instance.
loop = Plain(None)
loop.x = loop
again = pickle.loads(pickle.dumps(loop))
print(again.x is again)


class Unready:
    def __getattr__(self, name):
        raise RuntimeError(name)

    __setstate__ = None


class Counted(int):
    def __getnewargs_ex__(self):
        return (int(self),), {}

    def __getnewargs__(self):
        raise ValueError("the other one comes first")


print(len(pickle.dumps(Unready(), 2)), pickle.loads(pickle.dumps(Counted(5), 4)))
attempt(pickle.dumps)
attempt(pickle.load)
for f in (pickle.dumps, pickle.loads, pickle.dump, pickle.load):
    print(f.__module__, f.__name__, pickle.loads(pickle.dumps(f)) is f)


class Holder:
    dumps, loads = pickle.dumps, pickle.loads


print(Holder().loads(Holder().dumps([1])))
