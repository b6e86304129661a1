class Circle:
    def __init__(self, r):
        self._r = r

    @property
    def r(self):
        "radius"
        return self._r

    @r.setter
    def r(self, v):
        if v < 0:
            raise ValueError("negative radius")
        self._r = v

    @r.deleter
    def r(self):
        print("deleting")
        del self._r

    @property
    def area(self):
        return 3 * self._r ** 2


c = Circle(2)
print(c.r, c.area)
c.r = 5
c.r += 1
print(c.r, c.area)
for action in ["c.r = -1", "c.area = 3", "del c.area", "c.__dict__"]:
    try:
        if action == "c.r = -1":
            c.r = -1
        elif action == "c.area = 3":
            c.area = 3
        elif action == "del c.area":
            del c.area
        else:
            print(c.__dict__)
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
del c.r
try:
    c.r
except AttributeError as e:
    print(e)
print(Circle.r.__doc__, type(Circle.r).__name__, Circle.r.fget.__name__, Circle.area.fset)


class P:
    x = property(lambda self: "got", lambda self, v: print("set", v), None, "doc of x")
    w = property(None, lambda self, v: print("write-only", v))
    e = property()


p = P()
print(p.x, P.x.__doc__)
p.x = 1
p.w = 2
for f in [lambda: p.w, lambda: p.e, lambda: delattr(p, "x"), lambda: setattr(p, "e", 1)]:
    try:
        f()
    except AttributeError as e:
        print(e)


class Sub(Circle):
    @property
    def r(self):
        return super().r * 100

    @Circle.area.getter
    def area(self):
        return "sub area"


s = Sub(3)
print(s.r, s.area)
try:
    s.r = 1
except AttributeError as e:
    print(e)


class Ext(Circle):
    @Circle.r.setter
    def r(self, v):
        self._r = v * 2


x = Ext(1)
x.r = 4
print(x.r)


class Raises:
    @property
    def inner_error(self):
        return self.nothing_here

    def __getattr__(self, name):
        return f"getattr {name}"


print(Raises().inner_error)
