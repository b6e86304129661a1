def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


def curry(f, n):
    def step(args):
        return lambda x: f(*args, x) if len(args) + 1 == n else step(args + (x,))

    return step(())


inc = lambda x: x + 1
dbl = lambda x: x * 2
print(compose(inc, dbl)(5), compose(dbl, inc)(5), compose()(5))
print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))
table = {"inc": inc, "dbl": dbl, "len": len, "upper": str.upper}
print([table[k](v) for k, v in [("inc", 1), ("dbl", 2), ("len", "abc"), ("upper", "q")]])
print([f(3) for f in (inc, dbl, str, float, abs, bool)])


def fold(f, xs, init):
    for x in xs:
        init = f(init, x)
    return init


print(fold(lambda a, b: a * b, range(1, 8), 1), fold(lambda a, b: b + a, "abc", ""))
print(sorted("bca", key=ord), max(["aa", "b"], key=len), min(3, -5, 2, key=abs))
print(inc == inc, inc == dbl, inc is table["inc"], {inc: "hashable"}[inc])


class Holder:
    f = inc
    g = staticmethod(inc)
    h = len


try:
    Holder().f(1)
except TypeError as e:
    print(e)
print(Holder.f(1), Holder().g(1), Holder().h("four"))
o = Holder()
o.k = inc
print(o.k(41))
print(list(map(pow, [2, 3], [3, 2])), list(map(str.strip, [" a", "b "])), list(map([10, 20, 30].__getitem__, [2, 0])))
