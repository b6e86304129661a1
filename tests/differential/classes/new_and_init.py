class A:
    def __new__(cls, *a, **k):
        print("new", cls.__name__, a, k)
        return super().__new__(cls)

    def __init__(self, x=0, **k):
        print("init", x, k)
        self.x = x


a = A(5, k=1)
print(a.x)


class Cached:
    _pool = {}

    def __new__(cls, key):
        if key not in cls._pool:
            cls._pool[key] = super().__new__(cls)
            cls._pool[key].inits = 0
        return cls._pool[key]

    def __init__(self, key):
        self.inits += 1


print(Cached(1) is Cached(1), Cached(1).inits, Cached(2).inits)


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never called")


print(Other())


class Celsius(float):
    def __new__(cls, v, scale="C"):
        return super().__new__(cls, v if scale == "C" else (v - 32) / 1.8)


print(Celsius(100), Celsius(212, "F"), type(Celsius(1)).__name__, Celsius(1) + 1)


class Upper(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())


print(Upper("abc"), Upper("x") + "y", len(Upper("four")))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


print(Pair(1, 2), Pair(3, 4).first)


class BadInit:
    def __init__(self):
        return 5


try:
    BadInit()
except TypeError as e:
    print(e)


class OnlyNew:
    def __new__(cls, a):
        return super().__new__(cls)


OnlyNew(1)
for bad in [lambda: OnlyNew(), lambda: int.__new__(str), lambda: object.__new__(int), lambda: str.__new__(5), lambda: object(1)]:
    try:
        bad()
    except TypeError as e:
        print(e)


class Extra:
    def __new__(cls, *a):
        return super().__new__(cls, *a)


try:
    Extra(1)
except TypeError as e:
    print(e)
a.__init__(99)
print(a.x)
raw = A.__new__(A)
print(hasattr(raw, "x"))
