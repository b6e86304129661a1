import weakref


class C:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"C{self.n}"


c = C(1)
r = weakref.ref(c)
print(
    r() is c,
    r().n,
    weakref.getweakrefcount(c),
    r is weakref.ref(c),
    r == weakref.ref(c),
    hash(r) == hash(c),
    weakref.getweakrefs(c) == [r],
)
log = []
r2 = weakref.ref(c, lambda ref: log.append(("dead", ref() is None, ref is r2)))
print(weakref.getweakrefcount(c), r2 is r, r2 == r)
del c
print(r(), r2(), log, r == r2, r is r)
try:
    hash(weakref.ref(C(2)))
except TypeError as e:
    print(e)
for v in (5, "s", (1,), None, [], {}, object()):
    try:
        weakref.ref(v)
        print("ok", type(v).__name__)
    except TypeError as e:
        print(e)
for v in (set(), frozenset({1}), C, len, lambda: 0, (x for x in [])):
    try:
        print(type(weakref.ref(v)).__name__)
    except TypeError as e:
        print(e)


class S:
    __slots__ = ("a",)


class SW:
    __slots__ = ("__weakref__",)


class L(list):
    pass


for v in (S(), SW(), L()):
    try:
        print(weakref.ref(v)() is v)
    except TypeError as e:
        print(e)
a = C(3)
p = weakref.proxy(a)
print(p.n, p, repr(p)[:9], isinstance(p, C), type(p).__name__, p.n == a.n)
p.n = 9
print(a.n)
del a
try:
    p.n
except ReferenceError as e:
    print(e)
order = []
x = C(5)
refs = [weakref.ref(x, lambda _, i=i: order.append(i)) for i in range(3)]
del x
print(order)


def boom(_):
    raise ValueError("ignored, goes to stderr")


y = C(6)
rb = weakref.ref(y, boom)
del y
print("alive", rb())
