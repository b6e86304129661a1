"""Composed functions, counters, curried functions, tables of lambdas."""

def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
def make_adder(n): return lambda x: x + n
def counter():
    c = 0
    def inc(by=1):
        nonlocal c
        c += by
        return c
    return inc
def curry(f):
    return lambda a: lambda b: lambda c: f(a, b, c)
p = compose(make_adder(3), lambda x: x * 2, make_adder(-7), abs)
inc = counter(); s = 0
f = curry(lambda a, b, c: a * b + c)
for i in range(250000):
    s += p(i) & 15
    inc(i & 3); s += f(i)(2)(3) & 7
ops = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b & 0xffff}
names = list(ops); v = 1
for i in range(400000): v = ops[names[i % 3]](v, i) & 0xffffff
print(s, inc(0), v)
