print("before")


class A:
    print("in body")
    x = 1
    for i in range(3):
        x += i
    if x > 3:
        big = True
    else:
        small = True
    try:
        1 / 0
    except ZeroDivisionError as e:
        caught = str(e)
    with_names = [k for k in sorted(vars()) if not k.startswith("__")]
    y, z = 1, 2
    z += y
    del y

    def f(self):
        return self.x

    f2 = f
    g = lambda self: self.z
    print(__name__, __qualname__, __module__)

    class Nested:
        print(__qualname__)

        def m(self):
            return __class__.__qualname__


print("after", A.x, A.i, A.big, A.caught, hasattr(A, "small"), hasattr(A, "e"), A.with_names, A.z, hasattr(A, "y"))
print(A().f(), A().f2(), A().g(), A.f2.__name__, A.Nested().m())
print([k for k in A.__dict__ if not k.startswith("__")])


def make(flag):
    class K:
        if flag:
            def m(self):
                return "flagged"
        else:
            def m(self):
                return "not flagged"
        return_value = m

    return K


print(make(1)().m(), make(0)().m())
try:
    class Broken:
        a = 1
        b = undefined_name
except NameError as e:
    print(e)
try:
    Broken
except NameError as e:
    print(e)


class Doc:
    """The doc."""
    __slots__ = ()


class NoDoc:
    x = """not a doc"""


class Sub(Doc):
    pass


print(Doc.__doc__, NoDoc.__doc__, Sub.__doc__, Doc().__doc__)


class Dup:
    def f(self):
        return 1

    def f(self):
        return 2


print(Dup().f())


class Loop:
    exprs = [lambda self, n=n: n for n in range(3)]


print([f(None) for f in Loop.exprs])
