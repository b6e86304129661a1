# The program changes its mind after many calls: nothing learnt before may be trusted.
class C:
    k = 1

    def m(self):
        return self.k

    def n(self):
        return self.m() * 2


def run(o, times):
    t = 0
    for _ in range(times):
        t += o.n()
    return t


c = C()
print(run(c, 1000))
C.k = 5
print(run(c, 1000))
C.m = lambda self: 7
print(run(c, 1000))
c.k = 100
print(run(c, 10))
C.m = lambda self: self.k
print(run(c, 10), run(C(), 10))
c.m = lambda: 0.5
print(run(c, 10))
del c.m
print(run(c, 10))


class Sub(C):
    def m(self):
        return "s"


def run_str(o):
    return o.n()


print(run_str(Sub()))
c.__class__ = Sub
print(run_str(c))


def helper(x):
    return x + 1


def loop(n):
    t = 0
    for i in range(n):
        t += helper(i)
    return t


print(loop(100))


def helper(x):
    return x * 2


print(loop(100))
helper = lambda x: 1
print(loop(100))
helper = abs
print(loop(100))
globals()["helper"] = lambda x: 0.5
print(loop(100))


def uses_len(x):
    return len(x)


print(uses_len("abc"))
len = lambda x: "mine"
print(uses_len("abc"))
del len
print(uses_len("abc"))


def default(x=[1]):
    return x[0]


print(default())
default.__defaults__ = (["changed"],)
print(default())


def code_a():
    return "a"


def code_b():
    return "b"


def call():
    return code_a()


print(call())
code_a.__code__ = code_b.__code__
print(call())


class Prop:
    v = 1


p = Prop()


def read():
    return p.v


print(read())
Prop.v = property(lambda self: "now a property")
print(read())
Prop.__getattribute__ = lambda self, n: "now intercepted"
print(read())
