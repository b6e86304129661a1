# Objects whose `__new__` takes keywords, and that say which in `__getnewargs_ex__`.
import copy
import pickle


class Unit:
    def __new__(cls, value, *, name):
        self = super().__new__(cls)
        self.value = value
        self.name = name
        return self

    def __getnewargs_ex__(self):
        return (self.value,), {"name": self.name}

    def __repr__(self):
        return f"Unit({self.value}, {self.name!r}, {sorted(self.__dict__)})"


class Bare(Unit):
    def __getnewargs_ex__(self):
        return (self.value,), {}

    def __new__(cls, value, *, name="none"):
        return super().__new__(cls, value, name=name)


u = Unit([1], name="kg")
u.extra = 5
c, d = copy.copy(u), copy.deepcopy(u)
print(c, d, c.value is u.value, d.value is u.value)
for protocol in (2, 3, 4, 5):
    print(pickle.loads(pickle.dumps(u, protocol)), pickle.loads(pickle.dumps(Bare(2), protocol)))
made = u.__reduce_ex__(2)
print(made[0].__name__, made[1], Bare(3).__reduce_ex__(2)[0].__name__)
