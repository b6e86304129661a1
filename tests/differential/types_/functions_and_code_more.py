def g(x, y=1):
    return x + y


for bad in (
    ("__defaults__", 5),
    ("__name__", 5),
    ("__code__", 5),
    ("__dict__", 5),
    ("__globals__", {}),
    ("__closure__", ()),
):
    try:
        setattr(g, *bad)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

lam = lambda *a: a

print(lam.__name__, lam.__qualname__, lam.__code__.co_name, (lambda: 0).__name__)


class C:
    def m(self):
        """m doc"""

    @staticmethod
    def s(): ...

    @classmethod
    def c(cls): ...


print(
    C.m.__qualname__,
    C().m.__func__ is C.m,
    C().m.__self__.__class__.__name__,
    C.s.__qualname__,
    C.c.__self__,
    C.c.__func__.__name__,
    C().m.__doc__,
    C().m == C().m,
    type(C.__dict__["s"]).__name__,
    type(C.__dict__["c"]).__name__,
)

x = C()

print(x.m == x.m, x.m is x.m, hash(x.m) == hash(x.m), C.m is C.m, {x.m: 1}[x.m])

print(
    len.__name__,
    len.__module__,
    len.__self__.__name__,
    [].append.__name__,
    [].append.__self__,
    str.join.__objclass__,
    str.upper.__qualname__,
    "".join.__qualname__,
)

try:
    x.m.attr = 1
except AttributeError as e:
    print(e)

g.__code__ = (lambda x: x * 7).__code__

print(g(6))
