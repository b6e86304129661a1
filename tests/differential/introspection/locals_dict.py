def f(a, b=2, *args, c=3, **kw):
    x = a + b
    before = dict(locals())
    y = 1
    del y
    return before, sorted(locals())


print(f(1, d=4))


def empty():
    return locals()


print(empty())


def snapshot():
    a = 1
    l1 = locals()
    a = 2
    b = 3
    l2 = locals()
    return l1 is l2, sorted(k for k in l2 if k in "ab"), l2["a"]


print(snapshot())


def writes():
    a = 1
    locals()["a"] = 99
    locals()["new"] = 5
    try:
        return a, new
    except NameError as e:
        return a, str(e)


print(writes())


def closures():
    outer = 1

    def inner():
        mine = outer + 1
        return locals()

    return inner(), sorted(locals())


print(closures())


def unassigned(flag):
    if flag:
        maybe = 1
    return locals()


print(unassigned(True), unassigned(False))


def in_loop():
    out = []
    for i in range(2):
        out.append(dict(locals()))
    return [sorted(d) for d in out], out[1]["i"]


print(in_loop())


class C:
    a = 1
    names = sorted(k for k in locals() if not k.startswith("__"))
    locals()["b"] = "class body locals are the namespace"

    def m(self, p):
        q = 1
        return sorted(locals())


print(C.names, C.b, C().m(0))
print(locals() is globals())
locals()["module_level"] = "works"
print(module_level)
print([sorted(locals()) for _ in range(1)] == [["_"]] or "comprehension locals")


def fmt(name, n):
    total = n * 2
    return "{name} {n} {total}".format(**locals()) + " %(name)s" % locals()


print(fmt("x", 3))


def gen(v):
    w = v + 1
    yield sorted(locals())
    z = 1
    yield sorted(locals())


print(list(gen(1)))
print((lambda p, q=2: locals())(1))
