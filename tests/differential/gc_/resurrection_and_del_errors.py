import gc


class Lazarus:
    saved = []

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)
        Lazarus.saved.append(self)


x = Lazarus(1)
del x
print(len(Lazarus.saved), Lazarus.saved[0].n)
Lazarus.saved.clear()
print("not called twice")
a, b = Lazarus("a"), Lazarus("b")
a.o, b.o = b, a
del a, b
gc.collect()
print(sorted(o.n for o in Lazarus.saved))
Lazarus.saved.clear()
gc.collect()
print("cycle freed without a second call")


class Raises:
    def __del__(self):
        print("raising in del")
        raise ValueError("ignored, goes to stderr")


r = Raises()
del r
print("went on")


class Creates:
    def __del__(self):
        c = Plain()
        print("created inside del", c.v)


class Plain:
    v = 5


c = Creates()
del c


class Order:
    def __init__(self, n, child=None):
        self.n, self.child = n, child

    def __del__(self):
        print("del", self.n, self.child.n if self.child else None)


o = Order("outer", Order("inner"))
del o


class Base:
    def __del__(self):
        print("Base del")


class Derived(Base):
    def __del__(self):
        print("Derived del")
        super().__del__()


d = Derived()
del d


class Failing:
    def __init__(self):
        raise ValueError("init fails")

    def __del__(self):
        print("del runs for a half-made object")


try:
    Failing()
except ValueError as e:
    print(e)


class Setter:
    def __del__(self):
        global touched
        touched = True


touched = False
s = Setter()
s = None
print(touched)
i = Plain()
i.__del__ = lambda: print("instance __del__ is never called")
del i
Plain.__del__ = lambda self: print("added to the class later")
p = Plain()
del p
