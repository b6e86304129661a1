class C:
    cls = 1

    @property
    def ro(self):
        return 1


class Slots:
    __slots__ = ("a",)


def f():
    pass


import math

c, s = C(), Slots()
cases = [
    lambda: c.missing,
    lambda: C.missing,
    lambda: s.a,
    lambda: s.b,
    lambda: setattr(s, "b", 1),
    lambda: setattr(c, "ro", 1),
    lambda: delattr(c, "ro"),
    lambda: delattr(c, "cls"),
    lambda: delattr(c, "zip"),
    lambda: None.x,
    lambda: (5).x,
    lambda: "s".x,
    lambda: [].x,
    lambda: {}.x,
    lambda: ().x,
    lambda: (1.5).x,
    lambda: True.x,
    lambda: f.x,
    lambda: len.x,
    lambda: int.x,
    lambda: type.x,
    lambda: math.x,
    lambda: (lambda: 0).x,
    lambda: (i for i in []).x,
    lambda: range(3).x,
    lambda: c.__init__.x,
    lambda: super(C, c).x,
    lambda: object().x,
    lambda: setattr(object(), "x", 1),
    lambda: setattr([], "x", 1),
    lambda: setattr("s", "upper", 1),
    lambda: setattr(5, "real", 1),
    lambda: setattr(None, "x", 1),
    lambda: setattr(len, "x", 1),
    lambda: delattr(5, "x"),
    lambda: delattr([], "append"),
    lambda: [].append.x,
    lambda: setattr(range(3), "start", 5),
    lambda: C.ro.fget.x,
    lambda: setattr(C.ro, "fget", 1),
    lambda: ValueError().x,
    lambda: ValueError.x,
    lambda: ....x,
    lambda: NotImplemented.x,
    lambda: {}.keys().x,
    lambda: b"".x,
    lambda: slice(1).x,
    lambda: setattr(slice(1), "start", 2),
    lambda: (1j).x,
    lambda: setattr(1j, "real", 2),
    lambda: f.__code__.x,
    lambda: iter([]).x,
    lambda: c.method(),
    lambda: None.append(1),
]
for i, g in enumerate(cases):
    try:
        print(i, g())
    except (AttributeError, TypeError) as e:
        print(i, type(e).__name__, e)
