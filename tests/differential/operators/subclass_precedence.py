# The right operand's reflected method goes first when its type is a subclass that overrides it.
log = []


class Base:
    def __add__(self, o):
        log.append("Base.add")
        return "Base.add"

    def __radd__(self, o):
        log.append("Base.radd")
        return "Base.radd"

    def __lt__(self, o):
        return "Base.lt"

    def __gt__(self, o):
        return "Base.gt"

    def __eq__(self, o):
        return "Base.eq"


class Overrides(Base):
    def __radd__(self, o):
        log.append("Overrides.radd")
        return "Overrides.radd"

    def __gt__(self, o):
        return "Overrides.gt"

    def __eq__(self, o):
        return "Overrides.eq"


class Inherits(Base):
    pass


class Declines(Base):
    def __radd__(self, o):
        log.append("Declines.radd")
        return NotImplemented


for right in [Base, Overrides, Inherits, Declines]:
    print(right.__name__, Base() + right(), log)
    log.clear()
print(Overrides() + Base())
print(Base() < Overrides(), Base() < Inherits(), Base() > Overrides())
print(Base() == Overrides(), Overrides() == Base(), Base() == Inherits())


class MyInt(int):
    def __radd__(self, o):
        return f"MyInt.radd({o!r})"

    def __rsub__(self, o):
        return f"MyInt.rsub({o!r})"

    def __add__(self, o):
        return f"MyInt.add({o!r})"


m = MyInt(5)
print(1 + m, m + 1, 1 - m, m - 1, 2 * m, 1.5 + m, True + m)


class MyStr(str):
    def __rmod__(self, o):
        return "MyStr.rmod"


print("%s" % MyStr("x"), "a" + MyStr("b"))


class MyList(list):
    def __radd__(self, o):
        return "MyList.radd"


print([1] + MyList([2]))


class Plain:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return f"lt {self.n} {o.n}"

    def __gt__(self, o):
        return f"gt {self.n} {o.n}"

    def __sub__(self, o):
        return f"sub {self.n} {o.n}"

    def __rsub__(self, o):
        return f"rsub {self.n} {o.n}"


class Derived(Plain):
    pass


def all_ways(pairs):
    out = []
    for a, b in pairs:
        out.append((a < b, a > b, a - b))
    return out


# Comparisons ask the derived class first though it inherits the method, other operators do not.
print(all_ways([(Plain(1), Plain(2)), (Plain(1), Derived(2)), (Derived(1), Plain(2)), (Derived(1), Derived(2))]))
