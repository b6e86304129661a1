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


class Callable:
    def __call__(self):
        return 1


c = update_wrapper(Callable(), hello.__wrapped__)


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
