x = 10
y = [x for x in range(3)]
print(x, y)


def f():
    z = 5
    r = [z + i for i in range(3)]
    s = [[z * i for i in range(j)] for j in range(3)]
    i = "untouched"
    return r, s, i


print(f())
print([locals_seen for locals_seen in range(2)])
try:
    locals_seen
except NameError as e:
    print(e)


class C:
    n = 4
    items = [n for n in range(3)]
    first_iterable = [i for i in range(n)]
    try:
        bad = [n + i for i in range(2)]
    except NameError as e:
        bad = str(e)
    lam = lambda self: n


print(C.items, C.first_iterable, C.bad, C.n)
n = "global n"
print(C().lam())


class D:
    v = "class v"
    r = [n for n in [v]]
    g = list(v for v in [1])


print(D.r, D.g, D.v)


def nested_use():
    out = []
    for i in range(2):
        out.append([i for i in range(i + 1)])
        out.append(i)
    return out


print(nested_use())


def unbound():
    try:
        return [u for _ in range(1)]
    except NameError as e:
        return type(e).__name__, str(e)
    u = 1


print(unbound())
print([[x for x in range(x)] for x in range(4)])
print([x for x in [x for x in [x, x + 1]]])
