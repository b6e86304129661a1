import toolz
from toolz import curried
from toolz.functoolz import compose, curry, juxt, memoize, pipe

print(pipe(range(10), curried.filter(lambda x: x % 2), curried.map(lambda x: x * x), list))
print(toolz.groupby(len, ["a", "bb", "c", "dd"]), toolz.frequencies("abracadabra"))
print(toolz.merge_with(sum, {"a": 1}, {"a": 2, "b": 3}), toolz.assoc_in({}, ["a", "b"], 1))
print(toolz.update_in({"a": {"b": 1}}, ["a", "b"], lambda x: x + 1), toolz.get_in(["a", 0], {"a": [7]}))
print(list(toolz.partition_all(3, range(8))), list(toolz.sliding_window(2, "abcd")))
print(list(toolz.join(lambda x: x[0], [(1, "a"), (2, "b")], lambda x: x[0], [(1, "c")])))


@curry
def add(x, y, z=0):
    return x + y + z


print(add(1)(2), add(1, z=5)(2), compose(str, add(1))(4), juxt(min, max)([3, 1, 2]))
calls = []


@memoize
def square(x):
    calls.append(x)
    return x * x


print(square(3), square(3), calls, toolz.reduceby(lambda x: x % 2, lambda a, b: a + b, range(6), 0))
print(toolz.topk(2, [3, 1, 4, 1, 5]), list(toolz.accumulate(lambda a, b: a * b, range(1, 5))))
