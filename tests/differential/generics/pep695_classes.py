class Box[T]:
    items: list[T]

    def __init__(self, v: T):
        self.v = v

    def get(self) -> T:
        return self.v

    def map[U](self, f) -> "Box[U]":
        return Box(f(self.v))

    kind = T.__name__


print(Box(5).get(), Box(2).map(str).get(), Box.kind)
print(Box.__type_params__, Box.__parameters__, Box.__orig_bases__, [c.__name__ for c in Box.__mro__])
print(Box[int], Box[int](7).get(), Box[str].__args__, Box[int].__origin__ is Box, Box.get.__annotations__, Box.__annotations__)
print(Box[int](1).__orig_class__, type(Box[int](1)).__name__)


class Pair[K, V: int](dict[K, V]):
    def swap(self) -> "Pair[V, K]":
        return Pair({v: k for k, v in self.items()})


p = Pair({"a": 1})
print(p.swap(), Pair[str, int], Pair.__orig_bases__, Pair.__parameters__, isinstance(p, dict))


class Sub(Box[int]):
    def get(self):
        return super().get() * 10


print(Sub(4).get(), Sub.__orig_bases__, Sub.__mro__[1].__name__, Sub.__parameters__)


class Deep[T](Box[list[T]]):
    pass


print(Deep[int], Deep.__parameters__, Deep.__orig_bases__)


class Var[*Ts]:
    pass


class Spec[**P]:
    pass


print(Var[int, str], Var[()], Var.__parameters__, Spec[[int, str]], Spec[int, str], Spec.__parameters__)
for bad in [lambda: Box[int, str], lambda: Pair[int], lambda: Sub[int], lambda: Box[int][str]]:
    try:
        print(bad())
    except TypeError as e:
        print(e)


def make[T](v: T):
    class Local[U]:
        def m(self) -> tuple[T, U]:
            return T.__name__, U.__name__

    return Local


print(make(1)().m(), make(1).__qualname__)


class WithMeta[T](metaclass=type):
    x: T


print(WithMeta.__annotations__, WithMeta.__type_params__)


class Scoped[T]:
    try:
        T_was = T
    except NameError as e:
        T_was = str(e)
    T = "shadow"
    now = T


print(Scoped.T_was, Scoped.now)


class Counter[T]:
    count = 0

    def __class_getitem__(cls, k):
        cls.count += 1
        return super().__class_getitem__(k)


Counter[int]
Counter[str]
print(Counter.count)
