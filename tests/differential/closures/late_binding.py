fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
print([f() for f in fs])
i = 100
print([f() for f in fs])


def make():
    out = []
    for j in range(3):
        out.append(lambda: j)
    k = "set later"
    out.append(lambda: k)
    k = "final"
    return out


print([f() for f in make()])


def shared():
    x = 1

    def get():
        return x

    def put(v):
        nonlocal x
        x = v

    x = 2
    yield get()
    put(5)
    yield x
    yield get()
    x = 7
    yield get()


print(list(shared()))


def not_yet():
    def use():
        return later

    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    later = "defined"
    print(use())
    del later
    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)


not_yet()
print([g() for g in [lambda v=v: v for v in range(3)]])
print([g() for g in [(lambda v: lambda: v)(v) for v in range(3)]])
