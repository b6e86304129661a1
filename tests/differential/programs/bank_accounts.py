# Classes with properties, alternative constructors, ordering, formatting and their own exceptions.
class InsufficientFunds(Exception):

    def __init__(self, need, have):
        super().__init__(f'need {need}, have {have}')
        self.need, self.have = (need, have)

class Account:
    _count = 0
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner, self._balance = (owner, balance)
        self.history = []
        Account._count += 1
        self.number = Account._count

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, v):
        if v < 0:
            raise ValueError('negative balance')
        self._balance = v

    @balance.deleter
    def balance(self):
        print('closing', self.owner)
        self._balance = 0

    @classmethod
    def from_string(cls, s):
        name, _, amount = s.partition(':')
        return cls(name.strip(), float(amount) if '.' in amount else int(amount))

    @staticmethod
    def valid(amount):
        return isinstance(amount, (int, float)) and (not isinstance(amount, bool)) and (amount > 0)

    def withdraw(self, amount):
        if not self.valid(amount):
            raise TypeError(f'bad amount {amount!r}')
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(('w', amount))
        return self

    def deposit(self, amount):
        if not self.valid(amount):
            raise TypeError(f'bad amount {amount!r}')
        self.balance += amount
        self.history.append(('d', amount))
        return self

    def __repr__(self):
        return f'{type(self).__name__}({self.owner!r}, {self._balance!r})'

    def __eq__(self, o):
        return self.number == o.number if isinstance(o, Account) else NotImplemented

    def __lt__(self, o):
        return self._balance < o._balance

    def __hash__(self):
        return hash(self.number)

    def __bool__(self):
        return self._balance > 0

    def __format__(self, spec):
        return format(self._balance, spec or '.2f')

    def __iter__(self):
        return iter(self.history)

class Savings(Account):
    interest = 0.05

    def add_interest(self):
        self.deposit(round(self._balance * self.interest, 2))
        return self
a, b, c = (Account('Ann', 100), Account.from_string('Bob : 20.5'), Savings('Cy', 1000))
print(a, b, c, [x.number for x in (a, b, c)], sorted([c, a, b]), max(a, b), bool(Account('z')))
for f in (lambda: b.withdraw(100), lambda: a.withdraw(-1), lambda: a.withdraw(True), lambda: setattr(a, 'balance', -5)):
    try:
        f()
    except InsufficientFunds as e:
        print('IF', e, e.need, e.have, e.args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
c.deposit(5).withdraw(100).add_interest()
print(c, list(c), f'{c} {c:>12.1f}|{a:08.3f}', a == 5, a != b, {a: 1}[a], a in {a, b})
del a.balance
print(a.balance, vars(b), Savings.__mro__, Account._count)
print(sum((x.balance for x in (a, b, c))), [*map(str, (a, b))], '%s %r' % (a, b), '{!r:>20}'.format(b))
