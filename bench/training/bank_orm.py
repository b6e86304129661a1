"""Records with descriptors, a metaclass and keyword arguments."""

class Field:
    def __init__(self, typ, default=None): self.typ = typ; self.default = default
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, typ=None):
        if obj is None: return self
        return getattr(obj, self.name, self.default)
    def __set__(self, obj, v):
        if not isinstance(v, self.typ): raise TypeError(v)
        setattr(obj, self.name, v)
class Meta(type):
    def __new__(m, name, bases, ns):
        c = super().__new__(m, name, bases, ns)
        c.fields = [k for k, v in ns.items() if isinstance(v, Field)]
        return c
class Model(metaclass=Meta):
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
    def to_dict(self): return {f: getattr(self, f) for f in self.fields}
class Account(Model):
    owner = Field(str, ""); balance = Field(int, 0)
    def deposit(self, n): self.balance = self.balance + n
    def __repr__(self): return f"Account({self.owner!r}, {self.balance})"
accs = [Account(owner="u%d" % i, balance=i) for i in range(100)]
for i in range(200000):
    a = accs[i % 100]; a.deposit(i & 7)
    if i % 20 == 0: d = a.to_dict()
print(accs[3], d)
