def make_class(base_value):
    class Thing:
        kind = base_value

        def __init__(self):
            self.made = base_value * 2

        def compare(self, other):
            return isinstance(other, Thing), base_value

        def make(self):
            return Thing()

    return Thing


A, B = make_class(1), make_class("b")
a, b = A(), B()
print(a.made, b.made, A.kind, B.kind, a.compare(b), a.compare(a.make()), A is B, A.__qualname__)


def names():
    x = "function"

    class C:
        x = "class"
        y = x

        def m(self):
            return x

        z = [x for _ in range(1)]

    return C.y, C().m(), C.z


print(names())


def unassigned():
    x = "function"

    class C:
        y = x

        def m(self):
            nonlocal x
            x = "changed by method"
            return __class__.__name__

    c = C()
    return C.y, c.m(), x


print(unassigned())


def fallthrough(flag):
    v = "outer"

    class C:
        if flag:
            v = "inner"
        seen = v

    return C.seen


try:
    print(fallthrough(True))
    print(fallthrough(False))
except NameError as e:
    print(e)


class Outer:
    v = "outer class"

    class Inner:
        try:
            seen = v
        except NameError as e:
            seen = str(e)


print(Outer.Inner.seen)
