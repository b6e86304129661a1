o = object()


class A:
    def __init__(self, x):
        self.x = x


class C:
    pass


print(sorted(n for n in dir(object) if n != "__getstate__"))

print(
    o.__eq__(5),
    o.__ne__(o),
    o.__lt__(1),
    o.__class__,
    C().__eq__(C()),
    object.__subclasshook__(),
    C.__subclasses__(),
    C.__basicsize__ > 0,
    C.__dictoffset__ != 0,
)

c = C()

c.__class__ = A

print(type(c).__name__, isinstance(c, A))

for v in (5, int, object):
    try:
        c.__class__ = v
    except TypeError as e:
        print(e)

c.__dict__ = {"x": "swapped"}

print(c.x, vars(c))

try:
    c.__dict__ = 5
except TypeError as e:
    print(e)
