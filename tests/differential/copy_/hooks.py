import copy


class WithCopy:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        print("__copy__")
        return WithCopy(self.v + 1)

    def __deepcopy__(self, memo):
        print("__deepcopy__", type(memo).__name__)
        return WithCopy([self.v])


w = WithCopy(1)

print(copy.copy(w).v, copy.deepcopy(w).v, [x.v for x in copy.deepcopy([w, w])])


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = [1]


s = Slots()

c, d = copy.copy(s), copy.deepcopy(s)

print(c.a is s.a, d.a, d.a is s.a, hasattr(c, "b"))


class State:
    def __init__(self):
        self.x = 1
        self.cache = "big"

    def __getstate__(self):
        d = self.__dict__.copy()
        del d["cache"]
        return d

    def __setstate__(self, st):
        self.__dict__.update(st)
        self.cache = "rebuilt"


print(copy.copy(State()).cache, copy.deepcopy(State()).__dict__)


class Reduce:
    def __init__(self, a, b=0):
        self.args = (a, b)

    def __reduce__(self):
        return Reduce, (self.args[0], 99), {"extra": [1]}


r = copy.copy(Reduce(5))

print(r.args, r.extra)
