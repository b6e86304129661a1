def handlers(names):
    table = {}
    for name in names:
        def handle(arg, name=name):
            return f"{name}:{arg}"
        table[name] = handle
    return table


t = handlers(["a", "b"])
print(t["a"](1), t["b"](2))
print([f(10) for f in [lambda x, n=n: x * n for n in range(4)]])
compose = lambda f, g: lambda *a: f(g(*a))
print(compose(lambda x: x + 1, lambda x, y: x * y)(3, 4))


def pipeline(*steps):
    def run(v):
        for s in steps:
            v = s(v)
        return v

    return run


print(pipeline(str, list, lambda l: l[::-1], "".join, int)(1234))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda v: x(x)(v)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))
pair = lambda a, b: lambda pick: pick(a, b)
fst = lambda p: p(lambda a, b: a)
snd = lambda p: p(lambda a, b: b)
p = pair(1, pair(2, 3))
print(fst(p), fst(snd(p)), snd(snd(p)))
zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
plus = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
to_int = lambda n: n(lambda k: k + 1)(0)
two = succ(succ(zero))
print(to_int(plus(two)(succ(two))))


def memo(f):
    cache = {}

    def g(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    g.cache = cache
    return g


fib = memo(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(50), len(fib.cache))
