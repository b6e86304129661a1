class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck", end=" ")
        return obj == "yes" or "truthy" if obj != "no" else ""

    def __subclasscheck__(cls, sub):
        print("subclasscheck", end=" ")
        return sub is int


class C(metaclass=Meta):
    pass


print(isinstance("yes", C), isinstance("no", C), isinstance(C(), C))
print(issubclass(int, C), issubclass(str, C), issubclass(C, C))
print(isinstance("yes", (int, C)), isinstance(5, (int, C)))


class Even(type):
    def __instancecheck__(cls, n):
        return isinstance(n, int) and n % 2 == 0


class even(metaclass=Even):
    pass


print([n for n in range(6) if isinstance(n, even)])
try:
    raise KeyError
except LookupError:
    print("except uses the real classes")


class NeverError(Exception, metaclass=Meta):
    pass


try:
    raise KeyError
except NeverError:
    print("wrong")
except KeyError:
    print("except asks no __subclasscheck__")


class Fake:
    @property
    def __class__(self):
        return dict


f = Fake()
print(isinstance(f, dict), isinstance(f, Fake), type(f).__name__, f.__class__.__name__)
print(isinstance(1, int | str), isinstance("a", int | str), isinstance(None, int | None), issubclass(bool, int | str))
print(isinstance(1, ((str, (float, int)),)), isinstance(True, int), isinstance(int, type), isinstance(type, object))
for bad in [
    lambda: isinstance(1, 5),
    lambda: isinstance(1, "int"),
    lambda: isinstance(1, (str, 5)),
    lambda: isinstance(1, [int]),
    lambda: issubclass(5, int),
    lambda: issubclass(int, 5),
    lambda: isinstance([], list[int]),
    lambda: issubclass(list, list[int]),
]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(isinstance(1, (int, 5)))
