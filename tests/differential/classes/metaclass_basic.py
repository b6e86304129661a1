class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        ns["added"] = name.lower()
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)

    def helper(cls):
        return "metaclass method on " + cls.__name__

    @property
    def prop(cls):
        return "metaclass property"


class A(metaclass=Meta, option=1):
    x = 1

    def __init__(self, v=0):
        self.v = v


class B(A):
    pass


print(A(5).v, B.added, A.helper(), B.prop, type(A).__name__, type(B) is Meta)
try:
    A().helper()
except AttributeError as e:
    print(e)
try:
    A.nope
except AttributeError as e:
    print(e)
print(isinstance(A, Meta), isinstance(A(), A), Meta.__mro__[1] is type)


class M2(type):
    pass


class C(metaclass=M2):
    pass


try:
    class D(A, C):
        pass
except TypeError as e:
    print(e)


class M3(Meta, M2):
    pass


class E(A, C, metaclass=M3):
    pass


print(type(E).__name__)


def func_meta(name, bases, ns, **kw):
    return (name, bases, sorted(k for k in ns if k[0] != "_"), kw)


class F(metaclass=func_meta, extra=2):
    a = 1


print(F)


class Singleton(type):
    _inst = {}

    def __call__(cls, *a):
        if cls not in cls._inst:
            cls._inst[cls] = super().__call__(*a)
        return cls._inst[cls]


class S(metaclass=Singleton):
    def __init__(self, v):
        self.v = v


print(S(1) is S(2), S(3).v)
