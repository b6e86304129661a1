def bases():
    print("bases evaluated")
    return (dict,)


class A(*bases()):
    pass


print(A(x=1), A.__bases__)
kw = {"metaclass": type}


class B(A, **kw):
    pass


print(type(B).__name__)


class C(A if True else list):
    pass


print(C.__base__.__name__)


class MroEntries:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return self.bases


class D(MroEntries(A)):
    pass


class E(MroEntries(), list):
    pass


print(D.__bases__[0].__name__, len(D.__orig_bases__), E.__bases__, type(E.__orig_bases__[0]).__name__)

def mk(base):
    class X(base):
        pass


for base in [5, None, A(), True, "s", lambda: 0]:
    try:
        mk(base)
    except TypeError as e:
        print(e)
try:
    class Y(bool):
        pass
except TypeError as e:
    print(e)
try:
    class Z(A, metaclass=5):
        pass
except TypeError as e:
    print(e)


class Log(type):
    def __new__(m, n, b, ns, *, k1, k2=2):
        print(n, k1, k2)
        return super().__new__(m, n, b, ns)

    def __init__(cls, n, b, ns, **kw):
        super().__init__(n, b, ns)


class L(metaclass=Log, k1=1, **{"k2": 5}):
    pass


try:
    class M(metaclass=Log):
        pass
except TypeError as e:
    print(e)
class N(): x = 1
class O(object,): pass
print(N.x, O.__bases__)
