def logged(f):
    def wrapper(self, *a):
        self.log.append(f.__name__)
        return f(self, *a)

    return wrapper


class Account:
    interest = 2

    def __init__(self, balance):
        self.balance = balance
        self.log = []

    @logged
    def deposit(self, n):
        self.balance += n
        return self

    @logged
    def withdraw(self, n):
        self.balance -= n
        return self

    @property
    @logged
    def doubled(self):
        return self.balance * 2

    @staticmethod
    def valid(n):
        return n > 0

    @classmethod
    def make(cls, *a):
        return cls(*a)

    @classmethod
    @property
    def chained(cls):
        return cls.interest


a = Account.make(100).deposit(50).withdraw(30)
print(a.balance, a.doubled, a.log, Account.valid(1), a.valid(-1), Account.chained, a.chained)


class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def f(self):
        """Fahrenheit."""
        return self._c * 9 / 5 + 32

    @f.setter
    def f(self, v):
        self._c = (v - 32) * 5 / 9

    @f.deleter
    def f(self):
        self._c = None


t = Temp(100)
print(t.f)
t.f = 32
print(t._c, Temp.f.__doc__)
del t.f
print(t._c)


def deco(f):
    f.marked = True
    return f


class M:
    @deco
    def a(self):
        pass

    def b(self):
        pass

    marked = [k for k, v in list(locals().items()) if getattr(v, "marked", False)]


print(M.marked)
