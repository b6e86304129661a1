class Account:
    def __init__(self):
        self._balance = 0

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        self._balance = value


def run(n):
    a = Account()
    for i in range(n):
        a.balance = a.balance + i
    return a.balance


run(3)
