class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C, B):
    pass


print(D().who(), B().who(), C().who(), E().who())
print([c.__name__ for c in D.__mro__], [c.__name__ for c in D.mro()])
print([c.__name__ for c in E.__mro__])


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


for make in [lambda: type("Bad", (XY, YX), {}), lambda: type("Bad", (A, B), {}), lambda: type("Dup", (A, A), {})]:
    try:
        make()
    except TypeError as e:
        print(e)
try:
    class Bad(A, D):
        pass
except TypeError as e:
    print(e)


class F:
    pass


class G(F):
    v = "G"


class H(F):
    v = "H"


class I(G):
    pass


class J(I, H):
    pass


print(J.v, [c.__name__ for c in J.__mro__])


class K1:
    pass


class K2:
    pass


class K3:
    pass


class Z1(K1, K2):
    pass


class Z2(K2, K3):
    pass


class Z(Z1, Z2, K3):
    pass


print([c.__name__ for c in Z.__mro__])
