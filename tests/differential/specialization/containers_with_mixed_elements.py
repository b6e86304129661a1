def total(rows):
    t = 0
    for row in rows:
        for v in row:
            t += v
    return t


print(total([[1, 2], [3.5], [], (4, True), {5: "k"}, {6}, range(3)]))


def update(xs):
    for i in range(len(xs)):
        v = xs[i]
        if isinstance(v, int):
            xs[i] = v * 1.5
        elif isinstance(v, float):
            xs[i] = str(v)
        else:
            xs[i] = [v]
    return xs


xs = [1, 2.5, "a", None]
print(update(xs), update(xs), update(xs))


def matrix(n):
    m = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            m[i][j] = i * n + j
    m[1][1] = 0.5
    m[0][2] = 2 ** 65
    t = 0
    for i in range(n):
        t += m[i][i] + m[i][n - 1 - i]
    return m, t


print(matrix(3))


def transpose(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


print(transpose([[1, "a"], [2.5, None], [True, (1,)]]))


def bubble(xs):
    xs = list(xs)
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs


print(bubble([3, 1, 2]), bubble([2.5, 1, 3, 2 ** 70, -1e300]), bubble("hello"), bubble([(2, "b"), (1, "z"), (2, "a")]), bubble([]))
try:
    bubble([1, "a"])
except TypeError as e:
    print(e)


def histogram(xs):
    d = {}
    for x in xs:
        if x in d:
            d[x] += 1
        else:
            d[x] = 1
    return d


print(histogram([1, 1.0, True, "1", b"1", (1,), None, "1", 2 ** 70, 2.0 ** 70]))


def group(xs):
    d = {}
    for x in xs:
        d.setdefault(type(x).__name__, []).append(x)
    return d


print(group([1, "a", 2.5, 2, None, "b", True]))


def stack_ops(ops):
    s = []
    for op in ops:
        if callable(op):
            b, a = s.pop(), s.pop()
            s.append(op(a, b))
        else:
            s.append(op)
    return s


print(stack_ops([1, 2, lambda a, b: a + b, 2.5, lambda a, b: a * b, "x", lambda a, b: f"{a}{b}"]))
pairs = [(1, "a"), (2.5, [1]), (None, {})]
for a, b in pairs:
    print(a, b, end="; ")
print()
nested = {"a": [1, {"b": (2, 3.5)}], "c": {"d": [None, [True]]}}
print(nested["a"][1]["b"][1] + nested["a"][0], nested["c"]["d"][1][0] + 1)
acc = [0, 0.0, "", [], ()]
for i in range(3):
    for j, v in enumerate([i, i / 2, str(i), [i], (i,)]):
        acc[j] += v
print(acc)
q = [0]
for _ in range(20):
    x = q.pop(0)
    q.append(x + 1)
    q.append(x * 2 if x % 3 else x + 0.5)
print(q)
