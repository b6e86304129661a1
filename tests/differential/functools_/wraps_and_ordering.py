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
