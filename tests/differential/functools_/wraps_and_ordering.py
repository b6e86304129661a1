from functools import cmp_to_key, total_ordering, update_wrapper, wraps


def deco(f):
    @wraps(f)
    def inner(*a, **k):
        """inner doc"""
        return ("wrapped", f(*a, **k))

    return inner


@deco
def hello(name: str = "x") -> str:
    """says hello"""
    return "hello " + name


print(
    hello("bob"),
    hello.__name__,
    hello.__doc__,
    hello.__wrapped__("raw"),
    hello.__qualname__,
    hello.__annotations__,
    hello.__module__,
)


class Callable:
    def __call__(self):
        return 1


c = update_wrapper(Callable(), hello.__wrapped__)
print(c.__name__, c.__doc__, c(), c.__wrapped__.__name__)


@total_ordering
class V:
    def __init__(self, *p):
        self.p = p

    def __eq__(self, o):
        return self.p == o.p

    def __lt__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.p < o.p

    def __repr__(self):
        return "V" + repr(self.p)


a, b = V(1, 2), V(1, 3)
print(a < b, a <= b, a > b, a >= b, a <= V(1, 2), a >= V(1, 2), sorted([b, a, V(0, 9)]), max(a, b))
try:
    a <= 5
except (TypeError, AttributeError) as e:
    print(type(e).__name__, e)
try:

    @total_ordering
    class Nothing:
        pass

except ValueError as e:
    print(e)


def by_len_desc(x, y):
    return len(y) - len(x) or (x > y) - (x < y)


print(
    sorted(["bb", "a", "ccc", "aa", "c"], key=cmp_to_key(by_len_desc)),
    min([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)),
)
K = cmp_to_key(lambda a, b: a - b)
print(K(1) < K(2), K(2) == K(2), K(3) >= K(4), K(5).obj)
try:
    K(1) < 2
except TypeError as e:
    print(e)
try:
    hash(K(1))
except TypeError as e:
    print(e)
