class Desc:
    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return f"class access via {owner.__name__}"
        return obj.__dict__.get("_" + self.name, "unset")

    def __set__(self, obj, value):
        print("set", self.name, value)
        obj.__dict__["_" + self.name] = value

    def __delete__(self, obj):
        print("delete", self.name)
        del obj.__dict__["_" + self.name]


class NonData:
    def __get__(self, obj, owner):
        return "non-data"


class C:
    d = Desc()
    n = NonData()


c = C()
print(c.d, C.d, c.n, C.n)
c.d = 5
print(c.d, c.__dict__)
c.__dict__["d"] = "instance dict loses to data descriptor"
c.__dict__["n"] = "instance dict beats non-data descriptor"
print(c.d, c.n)
del c.d
print(c.d)
try:
    del c.d
except KeyError as e:
    print(repr(e))


class Sub(C):
    pass


print(Sub.d, Sub().d)
C.later = Desc()
try:
    print(C().later)
except AttributeError as e:
    print(e)


class ReadOnly:
    def __get__(self, obj, owner):
        return 42

    def __set__(self, obj, value):
        raise AttributeError("read-only")


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["s"] = value * 10


class E:
    r = ReadOnly()
    s = SetOnly()


e = E()
try:
    e.r = 1
except AttributeError as err:
    print(err)
try:
    del e.r
except AttributeError as err:
    print(err)
print(type(e.s).__name__)
e.s = 4
print(e.s)
e.x = ReadOnly()
print(type(e.x).__name__)
E.r = "class assignment replaces it"
print(e.r)


class Method:
    def __get__(self, obj, owner):
        return lambda *a: (type(obj).__name__, owner.__name__, a)


class F:
    m = Method()


print(F().m(1), F.m(2))
