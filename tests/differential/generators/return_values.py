def g(n):
    for i in range(n):
        yield i
    return n * 10


def run(gen):
    out = []
    while True:
        try:
            out.append(next(gen))
        except StopIteration as e:
            return out, e.value, e.args


print(run(g(3)), run(g(0)))


def none():
    yield 1


print(run(none()))


def tuples():
    yield
    return 1, 2


print(run(tuples()))


def exc():
    yield
    return ValueError("as a value")


out, value, args = run(exc())
print(repr(value), args)


def stop_value():
    yield
    return StopIteration(5)


out, value, args = run(stop_value())
print(repr(value), len(args))


def collect():
    a = yield from g(2)
    b = yield from g(3)
    return a + b


print(run(collect()))


def fin():
    try:
        yield 1
        return "try"
    finally:
        print("finally before return")


print(run(fin()))


def override():
    try:
        yield 1
        return "try"
    finally:
        return "finally"


print(run(override()))


def in_loop():
    for i in range(5):
        r = yield i
        if r:
            return r


gen = in_loop()
next(gen)
try:
    gen.send("early")
except StopIteration as e:
    print(e.value, repr(e))
for v in in_loop():
    pass
print(v)
