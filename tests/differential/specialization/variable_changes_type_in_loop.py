def f(n):
    x = 0
    out = []
    for i in range(n):
        if i == 3:
            x = 0.5
        elif i == 6:
            x = "s"
        elif i == 8:
            x = [1]
        elif i == 10:
            x = None
        elif i == 11:
            x = 2 ** 70
        if isinstance(x, (int, float)):
            x = x + i
        elif isinstance(x, str):
            x = x + str(i)
        elif isinstance(x, list):
            x = x + [i]
        out.append(x)
    return out


print(f(13))


def g(items):
    total = 0
    for v in items:
        total = total + v
    return total


print(g([1, 2, 3]), g([1, 2.5, 3]), g([True, 2 ** 80, -1.5]), g([]), g([1j, 2]))
try:
    g([1, "a"])
except TypeError as e:
    print(e)


def h(flag):
    v = 1 if flag else "one"
    for _ in range(3):
        v = v * 2
    return v


print(h(True), h(False))


def swap(n):
    a, b = 1, "x"
    for _ in range(n):
        a, b = b, a
    return a, b


print(swap(0), swap(1), swap(2))


def late(n):
    r = None
    for i in range(n):
        if r is None:
            r = i
        else:
            r += i
    return r


print(late(0), late(1), late(10))
