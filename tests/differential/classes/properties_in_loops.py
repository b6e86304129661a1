"""Properties with setters: calls from loops, replaced functions, subclasses, errors, deleters."""


class Account:
    def __init__(self):
        self._balance = 0
        self._log = []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value > 10_000:
            raise OverflowError(value)
        self._balance = value % 1_009

    @balance.deleter
    def balance(self):
        self._log.append(self._balance)
        self._balance = -1

    @property
    def double(self):
        return self.balance * 2


def run(a, n):
    for i in range(n):
        a.balance = a.balance + i
        a.balance += a.double
    return a.balance


print(run(Account(), 50))
a = Account()
a.balance = 5.5
print(a.balance, a.double)
del a.balance
print(a.balance, a._log)
try:
    a.balance = 10_001
except OverflowError as e:
    print(repr(e))
try:
    a.double = 1
except AttributeError as e:
    print(e)


class Careful(Account):
    @property
    def balance(self):
        return self._balance + 1

    @balance.setter
    def balance(self, value):
        self._balance = value % 13


class Inherits(Account):
    @Account.balance.setter
    def balance(self, value):
        self._balance = value


print([run(c(), 20) for c in (Account, Careful, Inherits, Account)])


class Explicit:
    def __init__(self):
        self.v = 1

    def get(self):
        return self.v

    def put(self, x):
        self.v = x * 2

    x = property(get, put)
    y = property(get)
    y = y.setter(put)
    z = property(get).setter(lambda self, v: setattr(self, "v", v + 100))


def explicit(e, n):
    out = []
    for i in range(n):
        e.x = i
        out.append(e.x)
        e.y = i + 1
        out.append(e.y)
        e.z = i + 2
        out.append(e.z)
    return out


print(explicit(Explicit(), 3))


class Changing:
    def __init__(self):
        self.n = 0

    @property
    def p(self):
        return self.n

    @p.setter
    def p(self, v):
        self.n = v


def change(c, n, at):
    out = []
    for i in range(n):
        if i == at:
            Changing.p = Changing.p.setter(lambda self, v: setattr(self, "n", -v))
        c.p = c.p + 1
        out.append(c.p)
    return out


print(change(Changing(), 6, 3))


class Getter:
    @property
    def q(self):
        return 1

    @q.getter
    def q(self):
        return 2

    @q.setter
    def q(self, v):
        self.w = v


g = Getter()
for i in range(3):
    g.q = i
    print(g.q, g.w)
