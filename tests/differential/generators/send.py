def echo():
    received = None
    while True:
        received = yield received


g = echo()
print(next(g), g.send(1), g.send("two"), next(g), g.send([3]))


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


a = averager()
next(a)
print([a.send(x) for x in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print("result", e.value)
g = echo()
try:
    g.send(5)
except TypeError as e:
    print(e)
print(g.send(None), g.send(5))


def assign():
    x = yield "first"
    y = (yield x) + 1
    z = yield y, x
    print("locals", x, y, z)
    while (w := (yield)) is not None:
        print("walrus", w)
    return "done"


g = assign()
print(next(g))
print(g.send(10))
print(g.send(20))
print(g.send(30))
print(g.send("w1"))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)
try:
    g.send(1)
except StopIteration as e:
    print("finished:", e.value)


def many():
    print((yield 1), (yield 2), [(yield 3), (yield 4)])


g = many()
print(next(g), g.send("a"), g.send("b"), g.send("c"))
try:
    g.send("d")
except StopIteration:
    print("end")
