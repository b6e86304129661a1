from zope.interface import Interface, implementer, Attribute, providedBy
from zope.interface.verify import verifyObject
class I(Interface):
    x = Attribute("x")
    def f(a): "f"
@implementer(I)
class C:
    x = 1
    def f(self, a): return a
print(I.providedBy(C()), I.implementedBy(C), list(providedBy(C())), verifyObject(I, C()), sorted(I.names()))
