def outer(a):
    def inner(b):
        return f"{a}-{b}-{a + b}"

    return inner


print(outer(1)(2))
fs = [lambda: f"{i}" for i in range(3)]
print([f() for f in fs], [f"{i}{j}" for i in "ab" for j in range(2)])


class C:
    attr = f"class {1 + 1}"

    def __init__(self, v):
        self.v = v

    def m(self):
        return f"{self.v} {self.attr} {self.__class__.__name__} {__class__.__name__}"

    def __repr__(self):
        return f"{type(self).__name__}({self.v!r})"


print(C("x").m(), C([1, C(2)]), f"{C('é')!a}")


def g():
    yield f"{(yield 'first')} received"


it = g()
print(next(it), it.send("sent"))
d = {f"k{i}": f"v{i}" for i in range(3)}
print(d, f"{d['k1']}", f"{', '.join(f'{k}={v}' for k, v in d.items())}")
print(f"{'-' * 10}", f"{'a'.join('xyz')}", f"{max(1, 2)}", f"{sorted('cab')}")


def kw(**k):
    return f"{k}"


print(kw(a=f"{1}"), f"{kw(b=f'{2}')}")
print(("%s " f"{1}") % "pct", f"{1}%s" % "after", f"{{0}} {1}".format("fmt"))
print(len(f"{'x' * 1000}"), f"{'a':1000}"[:3], f"{0:01000}"[-3:])
s = ""
for i in range(5):
    s += f"{i}{'' if i == 4 else ','}"
print(s)


def doc():
    f"not a docstring {1}"


print(doc.__doc__)
x: f"annotation {1}" = 5
print(__annotations__)
assert f"{1}" == "1", f"message {2}"
try:
    assert 0, f"message {1 + 1}"
except AssertionError as e:
    print(f"{e}", f"{e!r}")
try:
    raise ValueError(f"{'formatted'} error")
except ValueError as e:
    print(e)
print(f"{x!r}" == repr(x), f"{x}" is not None, f"{'same'}" == "same", type(f"{1}").__name__)
