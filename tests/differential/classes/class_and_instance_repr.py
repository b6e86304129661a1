class A:
    pass


class B:
    class Inner:
        pass


def f():
    class Local:
        pass

    return Local


print(A, B.Inner, f(), type(A))
print(repr(A), str(A), f"{A}", [A], {A: 1})
print(int, [].__class__, type(None), type(...), type(NotImplemented), type(print), type(len), type(f), type(A().__init__))
print(type((x for x in [])), type({}.keys()), type(iter([])), type(range(1)), type(f.__code__), type(A.__dict__))


class Meta(type):
    def __repr__(cls):
        return f"<meta {cls.__name__}>"


class C(metaclass=Meta):
    pass


print(C, [C], str(C), f"{C!r}", "%s" % C)
print(repr(A()).startswith("<__main__.A object at 0x"), repr(A().__repr__).startswith("<method-wrapper"))
print(repr(f).startswith("<function f at 0x"), repr(lambda: 0).startswith("<function <lambda> at 0x"))
print(repr(A.__init__), repr(str.upper), repr(len), repr([].append).startswith("<built-in method append of list object at"))


class D:
    def m(self):
        pass

    @classmethod
    def c(cls):
        pass


d = D()
print(repr(d.m).startswith("<bound method D.m of <__main__.D object at"), repr(D.c).startswith("<bound method D.c of <class '__main__.D'>"))
print(repr(D.m).startswith("<function D.m at"))


class R:
    def __repr__(self):
        return "R!"


print(repr(R().__repr__) != "", R(), [R()], (R(),), {R()}, {"k": R()}, f"{R()}", "%s %r" % (R(), R()))


class BadRepr:
    def __repr__(self):
        return 5


class BadStr:
    def __str__(self):
        return None


for g in [lambda: repr(BadRepr()), lambda: str(BadRepr()), lambda: str(BadStr()), lambda: [BadRepr()].__repr__(), lambda: print(BadStr()), lambda: f"{BadStr()}"]:
    try:
        g()
    except TypeError as e:
        print(e)
A.__qualname__ = "Other.Name"
A.__module__ = "mod"
print(A)
