class Namespace:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __repr__(self):
        items = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        return f"Namespace({items})"

    def __eq__(self, o):
        return vars(self) == vars(o)

    def __contains__(self, k):
        return k in self.__dict__

    def __getitem__(self, k):
        return self.__dict__[k]

    def __iter__(self):
        return iter(self.__dict__.items())

    def __or__(self, o):
        return Namespace(**vars(self), **vars(o))

    def __dir__(self):
        return ["zeta", "alpha"] + list(self.__dict__)


n = Namespace(a=1, b=[2])
print(n, n.a, n["b"], "a" in n, "z" in n, list(n), n == Namespace(a=1, b=[2]), n | Namespace(c=3))
print(dir(n), vars(n), dict(n))
n.c = n
del n.c
print(n)


class DirBad:
    def __dir__(self):
        return 5


try:
    dir(DirBad())
except TypeError as e:
    print(e)


class Sizeof:
    def __sizeof__(self):
        return 1000

    def __length_hint__(self):
        return 5

    def __reduce__(self):
        return "reduced"

    def __dir__(self):
        return ()


print(Sizeof().__sizeof__(), dir(Sizeof()), Sizeof().__reduce__())


class Attrs:
    x: int = 1
    y: str


print([n for n in dir(Attrs) if not n.startswith("__")], Attrs.__annotations__, hasattr(Attrs(), "y"))
a = Attrs()
a.z = 1
print([n for n in dir(a) if not n.startswith("__")], "__init__" in dir(a), "__dict__" in dir(a))
o = object()
print(o.__class__ is object, o.__doc__ is not None, hasattr(o, "__dict__"), o.__eq__(o), o.__ne__(o), o.__eq__(1), o.__lt__(1))
print(o.__str__() == repr(o), object.__repr__(5)[:7], int.__repr__(True), list.__len__([1]), object.__eq__(1, 1), object.__format__("x", ""))
print((5).__class__.__name__, "".__class__ is str, None.__class__.__name__, (5).__add__(3), "a".__mul__(2), [1].__contains__(1), (1).__bool__())
