"""Properties with setters, and a descriptor class that checks what is stored."""


class Checked:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj._level

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError("negative")
        obj._level = value


class Account:
    level = Checked()

    def __init__(self):
        self._balance = 0
        self._level = 0

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = value % 1_000_003

    @property
    def double(self):
        return self.balance * 2


def run(n):
    a = Account()
    errors = 0
    for i in range(n):
        a.balance = a.balance + i
        try:
            a.level = i % 1000 - 1
        except ValueError:
            errors += 1
        a.balance += a.double + a.level
    return a.balance, a.level, errors


print(run(1_500_000))
