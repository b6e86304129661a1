def first[T](xs: list[T]) -> T:
    return xs[0]


def pair[A, B: int, C: (str, bytes)](a: A, b: B, c: C) -> tuple[A, B, C]:
    return a, b, c


def variadic[*Ts, **P](*args: *Ts) -> tuple[*Ts]:
    return args


print(first([1, 2]), pair("a", 2, b"c"), variadic(1, "x"))
print(first.__type_params__, pair.__type_params__, variadic.__type_params__)
A, B, C = pair.__type_params__
print(A.__name__, A.__bound__, A.__constraints__, B.__bound__, C.__constraints__)
print(type(A).__name__, [type(t).__name__ for t in variadic.__type_params__])
print(first.__annotations__, pair.__annotations__["return"])


def lazy[T: undefined_bound](x: T) -> T:
    return x


print(lazy(5))
try:
    lazy.__type_params__[0].__bound__
except NameError as e:
    print(e)
undefined_bound = int
print(lazy.__type_params__[0].__bound__)


def outer[T](x: T):
    def inner[U](y: U) -> tuple[T, U]:
        return x, y, T.__name__, U.__name__

    return inner


print(outer(1)(2), outer(1).__annotations__, outer(1).__type_params__)


class C1:
    def m[T](self, x: T) -> T:
        return x, T

    @staticmethod
    def s[T](x: T):
        return T

    n = [lambda: 1]


print(C1().m(5), C1.m.__type_params__, C1.s(1))


def uses_in_body[T]():
    return T, T.__name__


print(uses_in_body())
try:
    T
except NameError as e:
    print(e)


def default[T](x: T, y: T = None, *, z: list[T] = ()):
    return x, y, z


print(default(1), default.__annotations__, default.__defaults__)


async def co[T](x: T) -> T:
    return x


def gen[T](x: T):
    yield T


print(co.__type_params__, list(gen(1)))
c = co(1)
c.close()
