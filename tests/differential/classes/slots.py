class S:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


s = S(1)
print(s.a)
for f in [lambda: s.b, lambda: setattr(s, "c", 1), lambda: s.__dict__, lambda: delattr(s, "b")]:
    try:
        f()
    except AttributeError as e:
        print(e)
s.b = 2
del s.a
try:
    s.a
except AttributeError as e:
    print(e)
print(s.b, S.__slots__, type(S.a).__name__, hasattr(s, "a"))


class T(S):
    __slots__ = ["d"]


t = T(5)
t.d = 6
print(t.a, t.d, hasattr(t, "__dict__"))


class U(S):
    pass


u = U(7)
u.free = 8
print(u.a, u.__dict__)


class V:
    __slots__ = ("x", "__dict__")


v = V()
v.x = 1
v.y = 2
print(v.__dict__, v.x)


class W:
    __slots__ = "single"


w = W()
w.single = "one"
print(w.single)
try:
    class Conflict:
        __slots__ = ("z",)
        z = 1
except ValueError as e:
    print(e)
try:
    class BadName:
        __slots__ = ("not valid",)
except TypeError as e:
    print(e)
try:
    class BadType:
        __slots__ = (1,)
except TypeError as e:
    print(e)
try:
    class Two(S, V):
        pass
except TypeError as e:
    print(e)


class Priv:
    __slots__ = ("__p",)

    def __init__(self):
        self.__p = "mangled"

    def get(self):
        return self.__p


print(Priv().get(), Priv()._Priv__p)
try:
    S.a.__get__(5)
except TypeError as e:
    print(e)
print(S.a.__get__(s if hasattr(s, "a") else S(9)), S.b.__name__)


class Empty:
    __slots__ = ()


try:
    Empty().x = 1
except AttributeError as e:
    print(e)
try:
    object().x = 1
except AttributeError as e:
    print(e)
try:
    (5).x = 1
except AttributeError as e:
    print(e)
