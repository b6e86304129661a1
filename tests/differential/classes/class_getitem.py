class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


print(Box[int], Box[1, 2], Box["x"], Box[()])


class Sub(Box):
    pass


print(Sub[3])
try:
    Box()[1]
except TypeError as e:
    print(e)


class Plain:
    pass


try:
    Plain[1]
except TypeError as e:
    print(e)


class Meta(type):
    def __getitem__(cls, k):
        return "meta wins", k


class Both(metaclass=Meta):
    def __class_getitem__(cls, k):
        return "class_getitem", k


print(Both[5])


class Vec:
    cache = {}

    def __class_getitem__(cls, n):
        if n not in cls.cache:
            cls.cache[n] = type(f"Vec{n}", (cls,), {"n": n})
        return cls.cache[n]

    def __init__(self, *v):
        if len(v) != self.n:
            raise ValueError(f"{type(self).__name__} takes {self.n} values")
        self.v = v


print(Vec[3](1, 2, 3).v, Vec[2] is Vec[2], Vec[2].__name__)
try:
    Vec[2](1)
except ValueError as e:
    print(e)
print(type(Box.__dict__["__class_getitem__"]).__name__)


class Explicit:
    @classmethod
    def __class_getitem__(cls, k):
        return cls, k


print(Explicit[0][0].__name__)
print(list[int], dict[str, int], tuple[int, ...], type[int], list[int] == list[int], set[str].__origin__.__name__, dict[str, int].__args__)
try:
    int[str]
except TypeError as e:
    print(e)
