class Base:
    v = "base v"

    def m(self, x):
        return ("Base.m", x)

    @classmethod
    def c(cls):
        return ("Base.c", cls.__name__)

    @staticmethod
    def s():
        return "Base.s"

    @property
    def p(self):
        return "Base.p"


class Mid(Base):
    def m(self, x):
        return ("Mid.m", super().m(x + 1))


class Leaf(Mid):
    v = "leaf v"

    def m(self, x):
        return ("Leaf.m", super(Leaf, self).m(x), super(Mid, self).m(x))

    @classmethod
    def c(cls):
        return super().c(), super(Leaf, cls).c()

    @staticmethod
    def s():
        return super(Leaf, Leaf).s()

    @property
    def p(self):
        return "Leaf+" + super().p

    def attrs(self):
        return super().v, self.v, super().__init__ is not None

    def alias(this):
        return super().m(0)

    def inner(self):
        def helper():
            return super(Leaf, self).m(5)

        return helper()

    def explicit_class(self):
        return __class__.__name__

    def missing(self):
        try:
            super().nope
        except AttributeError as e:
            return str(e)

    def rebinds(self):
        s = super
        return type(super()).__name__, s(Leaf, self).v


o = Leaf()
print(o.m(1))
print(Leaf.c(), o.c(), Leaf.s(), o.p, o.attrs())
print(o.alias(), o.inner(), o.explicit_class(), o.missing(), o.rebinds())
print(super(Mid, o).m(9), super(Leaf, Leaf).m(o, 2))
for bad in [lambda: super(), lambda: super(Leaf, 5), lambda: super(int, o), lambda: super(5, o), lambda: super(Leaf, o).zzz]:
    try:
        bad()
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class NoArgs:
    def m():
        return super()


try:
    NoArgs.m()
except RuntimeError as e:
    print(e)
u = super(Leaf)
print(u.__thisclass__.__name__, u.__self__)
b = super(Leaf, o)
print(b.__thisclass__.__name__, b.__self__ is o, b.__self_class__.__name__)
