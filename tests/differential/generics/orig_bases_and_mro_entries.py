class Alias:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        return self.bases

    def __repr__(self):
        return f"Alias{self.bases}"


class A:
    pass


class B:
    pass


class C(Alias(A), B):
    pass


class D(Alias(), A):
    pass


class E(C):
    pass


print(C.__bases__, C.__orig_bases__, D.__bases__, E.__orig_bases__, "__orig_bases__" in E.__dict__)
import types

print(types.get_original_bases(C), types.get_original_bases(E), types.resolve_bases((Alias(A, B), list[int])))


class Bad:
    def __mro_entries__(self, bases):
        return [A]


try:
    class F(Bad()):
        pass
except TypeError as e:
    print(e)
try:
    type("G", (Alias(A),), {})
except TypeError as e:
    print(e)
print(types.new_class("H", (Alias(A),), {}, lambda ns: ns.update(x=1)).x)


class Chain:
    log = []

    def __init__(self, n):
        self.n = n

    def __mro_entries__(self, bases):
        Chain.log.append((self.n, len(bases)))
        return (A,) if self.n == 1 else ()


class I(Chain(1), Chain(2), B):
    pass


print(Chain.log, I.__bases__)


class L(list[int]):
    def total(self) -> int:
        return sum(self)


class M(dict[str, list[int]]):
    pass


print(L([1, 2]).total(), M(a=[1]), L.__orig_bases__, M.__orig_bases__, L.__mro__[1])


class Meta(type):
    def __new__(m, n, b, ns):
        print(n, b, ns.get("__orig_bases__"))
        return super().__new__(m, n, b, ns)


class N(Alias(A), metaclass=Meta):
    pass


class O(N, Alias(B)):
    pass
