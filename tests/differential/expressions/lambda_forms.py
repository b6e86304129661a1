print((lambda: 42)())
print((lambda x, y=2: x * y)(5))
print((lambda *a, **k: (a, k))(1, 2, z=3))
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
add = lambda x: lambda y: x + y
print(add(3)(4))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print(list(map(lambda x, y: x + y, [1, 2], [10, 20])))
print(list(filter(lambda x: x % 2, range(8))))
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20))
print((lambda x: (yield x))(1).__next__())
print(add.__name__, (lambda: 0).__qualname__)
d = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
print(d["+"](1, 2), d["-"](1, 2))
print((lambda: (1, 2))(), (lambda x: x if x else None)(0))
print((lambda *, k=1: k)(), (lambda *a: a[::-1])(1, 2, 3))
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
try:
    (lambda: 1)(2)
except TypeError as e:
    print(e)


class C:
    m = lambda self, v: (type(self).__name__, v)
    n = lambda self: self.m(1)


print(C().n(), C.m.__qualname__)
