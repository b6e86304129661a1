"""functools and itertools in daily use."""
import itertools as it
from functools import cache, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, wraps
import operator as op


def timed(f):
    calls = it.count(1)

    @wraps(f)
    def wrapper(*a, **k):
        wrapper.calls = next(calls)
        return f(*a, **k)

    return wrapper


@timed
def area(w, h=1, *, scale=1):
    """Area of a rectangle."""
    return w * h * scale


double = partial(area, scale=2)
print(area(2, 3), double(2, 3), double(5, h=4), area.calls, area.__name__, area.__doc__, area.__wrapped__ is not area)
print(double.func is area, double.args, double.keywords, partial(double, 7)())


@lru_cache(maxsize=4)
def slow(n):
    order.append(n)
    return n * n


order = []
print([slow(n) for n in (1, 2, 3, 1, 4, 5, 1, 2)], order, slow.cache_info())
slow.cache_clear()
print(slow.cache_info().currsize)


@cache
def stirling(n, k):
    return 1 if n == k else 0 if k == 0 or k > n else k * stirling(n - 1, k) + stirling(n - 1, k - 1)


print([stirling(8, k) for k in range(9)], stirling.cache_info().misses)


@singledispatch
def show(x):
    return f"<{x!r}>"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return "[" + ", ".join(map(show, x)) + "]"


print(show(1), show("s"), show([1, (2, None)]), show(True), show.dispatch(bool) is show.dispatch(int))


class Cell:
    def __init__(self):
        self.state = "dead"

    def set(self, value):
        self.state = value

    live = partialmethod(set, "alive")


c = Cell()
c.live()
print(c.state)
words = ["Delta", "alpha", "charlie", "Bravo", "echo", "ALPHA"]
print(sorted(words, key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()) or (a > b) - (a < b))))
print(reduce(op.mul, range(1, 8)), reduce(lambda a, b: {**a, b: len(b)}, words[:2], {}), list(it.accumulate([3, 1, 4, 1, 5], max)))
print(list(it.chain.from_iterable(["ab", "c"])), list(it.islice(it.cycle("xyz"), 2, 8)), list(it.zip_longest("ab", [1], fillvalue="-")))
print(list(it.product([0, 1], repeat=2)), list(it.permutations("abc", 2))[:4], list(it.combinations(range(4), 2)), list(it.combinations_with_replacement("ab", 2)))
print(list(it.takewhile(lambda x: x < 4, it.count(1))), list(it.dropwhile(str.islower, "abCde")), list(it.filterfalse(None, [0, 1, ""])), list(it.compress("abcd", [1, 0, 1, 1])))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abcd")), list(it.batched("abcdefg", 3)), [list(g) for g in it.tee([1, 2], 2)])
print({k: [w for w in g] for k, g in it.groupby(sorted(words, key=len), len)}, list(it.repeat("r", 2)), list(it.accumulate([1, 2, 3], initial=10)))
counter = map(op.itemgetter(1), enumerate("abc"))
print(list(counter), list(map(op.attrgetter("real"), [1, 2.5])), op.methodcaller("split", "-")("a-b"))
first, second = it.tee(x * x for x in range(5))
next(second)
print(list(zip(first, second)))
