o = object()

print(
    type(o),
    isinstance(o, object),
    o == o,
    o != object(),
    bool(o),
    hash(o) == hash(o),
    object.__doc__ is None,
    repr(o).startswith("<object object at 0x"),
)

for f in (
    lambda: object(1),
    lambda: object(x=1),
    lambda: setattr(o, "x", 1),
    lambda: o < o,
    lambda: o + o,
    lambda: o(),
    lambda: o[0],
    lambda: len(o),
    lambda: iter(o),
    lambda: o.x,
    lambda: object.__new__(),
    lambda: object.__new__(5),
    lambda: object.__init__(),
    lambda: object.__new__(list),
    lambda: object.__format__(o, "x"),
    lambda: object.__setattr__(o, 1, 2),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def __init__(self, x):
        self.x = x


class B:
    def __new__(cls, *a, **k):
        print("new", a, k)
        return super().__new__(cls)


class C:
    pass


for f in (
    lambda: A(),
    lambda: A(1, 2),
    lambda: A(1).x,
    lambda: B(1, k=2),
    lambda: C(1),
    lambda: C(x=1),
    lambda: object.__new__(C, 1),
    lambda: object.__new__(A, 1).__class__,
    lambda: C.__init__(C(), 1),
    lambda: A(y=1),
    lambda: A(1, x=1),
):
    try:
        r = f()
        print(r if not isinstance(r, B) else "B")
    except Exception as e:
        print(type(e).__name__, e)
