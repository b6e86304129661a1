it = iter([1, 2])

print(next(it), next(it), next(it, "default"))

try:
    next(it)
except StopIteration as e:
    print("stop", e.args, e.value)

n = 0


def step():
    global n
    n += 1
    return n


print(list(iter(step, 4)), n, next(iter(step, 99)))

words = iter(["a", "b", "", "c"])

print(list(iter(lambda: next(words), "")), list(words))

for f in (
    lambda: iter(5),
    lambda: iter(5, 1),
    lambda: next([1]),
    lambda: next(),
    lambda: iter(),
    lambda: next(5, 1),
    lambda: iter(None),
    lambda: next(iter([]), 1, 2),
    lambda: aiter(5),
    lambda: anext(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
