x = "global"


def f(x):
    return [x for x in range(2)], x, (lambda x: x)(9), (lambda: x)()


print(f("param"))
fs = [lambda: (i, x) for i in range(3)]
print([g() for g in fs])
x = "changed"
print(fs[0]())


def g():
    out = []
    for i in range(2):
        out.append(lambda: i)
    i = "reassigned"
    return [h() for h in out]


print(g())


def h():
    [walrus := i for i in range(4)]
    return walrus


print(h())


def k():
    def inner():
        return [y for y in range(3) if y in seen]

    seen = {1, 2}
    return inner()


print(k())
print([(lambda y: [x * y for x in range(2)])(n) for n in range(3)])


def nested_lambda(a):
    return lambda b: lambda c: (a, b, c, [a for a in range(c)])


print(nested_lambda(1)(2)(3))


class C:
    attr = 3
    sizes = [attr] * 2
    fn = lambda self, n=attr: n
    ok = {k: v for k, v in {"a": attr}.items()}


print(C.sizes, C().fn(), C.ok)


def same_name():
    same_name = "local"
    return same_name


print(same_name(), same_name())


def recursive_name():
    def recursive_name(n):
        return n and recursive_name(n - 1)

    return recursive_name(3)


print(recursive_name())
