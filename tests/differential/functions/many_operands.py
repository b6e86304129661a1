"""Calls, displays and unpacking with more operands than few, and the order in which they are evaluated and given up."""

BIG = 123456789012345678901234567890
BITS = 0x7FFFFFFFFFFFFFFF
PRIMES = {2, 3, 5, 7, 11, 13}


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)

    def __repr__(self):
        return self.name


def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, *rest, u=1, **more):
    return a + t, rest, u, sorted(more)


def noisy(*names):
    return [Noisy(n) for n in names]


def twenty():
    a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t = range(20)
    first, *middle, last = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t]
    return first, middle, last, (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)


def temporaries():
    print([Noisy("a"), Noisy("b"), Noisy("c")], "held")
    print(Noisy("x") is Noisy("y"))
    return noisy("r1", "r2")[0].name


def raising(n):
    held = Noisy("held %d" % n)
    try:
        print(Noisy("arg"), [Noisy("item"), 1 / (n - 1), Noisy("late")])
    except ZeroDivisionError as e:
        print("caught", e, held)
    finally:
        print("finally", n)
    return held.name


def loops(n):
    out = []
    for x in range(n):
        for y in range(10, 0, -3):
            if x == y:
                break
        else:
            out.append(x)
            continue
        out.append(-x)
    while out and out[-1] > 0:
        out.pop()
    return out


def branches(a, b, c):
    return (a and b or c, a or b and c, not a or not b, a if b else c, a < b <= c)


def cells(n):
    def add(x):
        nonlocal n
        n += x
        return n

    def drop():
        nonlocal n
        del n

    yield add(1)
    yield add(2)
    drop()
    try:
        yield n
    except NameError as e:
        print(type(e).__name__, e)
    try:
        add(1)
    except NameError as e:
        print(type(e).__name__, e)


def echo():
    got = None
    while True:
        try:
            got = yield got
            if got == "stop":
                return "stopped"
        except ValueError as e:
            got = ("thrown", str(e))


def outer():
    result = yield from echo()
    yield result


def deep(n):
    return deep(n + 1)


def unset(flag):
    if flag:
        value = 1
    return value


print(many(*range(20)))
print(many(*range(25), u=2, z=1, y=2, **{"w": 0}))
print(many(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, u=5, v=3))
print(twenty())
print(temporaries())
print(raising(1))
print(raising(2))
print(loops(12))
print([branches(a, b, c) for a in (0, 1) for b in (0, 2) for c in (None, 3)] if False else branches(1, 2, 3))
print(list(cells(10)))
g = outer()
print(next(g), g.send(1), g.throw(ValueError("v")), g.send("stop"))
g.close()
try:
    deep(0)
except RecursionError as e:
    print(type(e).__name__)
for flag in (True, False):
    try:
        print(unset(flag))
    except UnboundLocalError as e:
        print(e)
print(BIG, BITS, BIG is BIG, sorted(PRIMES), {**{"a": 1}, "b": 2, **{"c": 3}})
print({k: v for k, v in zip("abcdefghijklmnopqrstuvwxyz", range(26))})
print(f"{BIG:,} {BITS:#x} {'x':>5}|{3.14159:.2f}|{[1, 2]!r:>10}")
try:
    many(1, 2, **{"a": 3})
except TypeError as e:
    print(e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
