"""Accounts, transactions with rollback, an audit log and reports."""


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {money(account.balance)}, wanted {money(wanted)}")
        self.missing = wanted - account.balance


class UnknownAccount(BankError, KeyError):
    def __str__(self):
        return f"no account {self.args[0]}"


def money(cents):
    sign = "-" if cents < 0 else ""
    cents = abs(cents)
    return f"{sign}${cents // 100:,}.{cents % 100:02d}"


class Account:
    kind = "plain"
    fee = 0

    def __init__(self, number, owner, balance=0):
        self.number, self.owner, self._balance, self.history = number, owner, balance, []

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance

    def deposit(self, cents):
        if cents <= 0:
            raise ValueError(f"deposit must be positive, not {money(cents)}")
        self._balance += cents
        self.history.append(("deposit", cents))

    def withdraw(self, cents):
        total = cents + self.fee
        if total > self.available:
            raise InsufficientFunds(self, total)
        self._balance -= total
        self.history.append(("withdraw", total))

    def month_end(self):
        pass

    def __str__(self):
        return f"{self.number} {self.owner:<6} {self.kind:<8} {money(self.balance):>14}"

    def __lt__(self, other):
        return (self.balance, self.number) < (other.balance, other.number)


class Savings(Account):
    kind = "savings"

    def __init__(self, *a, rate=2, **k):
        super().__init__(*a, **k)
        self.rate = rate

    def month_end(self):
        interest = self.balance * self.rate // 1200
        if interest > 0:
            self.deposit(interest)


class Checking(Account):
    kind = "checking"
    fee = 25

    def __init__(self, *a, overdraft=0, **k):
        super().__init__(*a, **k)
        self.overdraft = overdraft

    @property
    def available(self):
        return self.balance + self.overdraft

    def month_end(self):
        if self.balance < 0:
            self._balance -= 500
            self.history.append(("penalty", 500))


class Transaction:
    def __init__(self, bank, label):
        self.bank, self.label = bank, label

    def __enter__(self):
        self.snapshot = {n: (a._balance, len(a.history)) for n, a in self.bank.accounts.items()}
        return self

    def __exit__(self, typ, exc, tb):
        if typ is None:
            self.bank.log.append(f"ok {self.label}")
            return
        for n, (balance, length) in self.snapshot.items():
            account = self.bank.accounts[n]
            account._balance = balance
            del account.history[length:]
        self.bank.log.append(f"rolled back {self.label}: {exc}")
        return issubclass(typ, BankError)


class Bank:
    kinds = {cls.kind: cls for cls in (Account, Savings, Checking)}

    def __init__(self):
        self.accounts, self.log, self.next = {}, [], 100

    def open(self, kind, owner, balance=0, **options):
        self.next += 1
        self.accounts[self.next] = self.kinds[kind](self.next, owner, balance, **options)
        return self.next

    def __getitem__(self, number):
        try:
            return self.accounts[number]
        except KeyError:
            raise UnknownAccount(number) from None

    def transfer(self, a, b, cents):
        with Transaction(self, f"{a}->{b} {money(cents)}"):
            self[b].deposit(cents)
            self[a].withdraw(cents)
            return True
        return False

    @property
    def total(self):
        return sum(a.balance for a in self.accounts.values())

    def report(self):
        for a in sorted(self.accounts.values(), reverse=True):
            print(a)
        print(f"{'total':>20} {money(self.total):>18}")


bank = Bank()
ann = bank.open("checking", "Ann", 120_000, overdraft=10_000)
bob = bank.open("savings", "Bob", 2_000_000, rate=3)
cy = bank.open("plain", "Cy")
bank.report()
print(bank.transfer(ann, bob, 50_000), bank.transfer(ann, cy, 79_000), bank.transfer(ann, cy, 10_000))
print(bank.transfer(cy, 999, 100), bank.transfer(cy, bob, 10 ** 9))
try:
    bank.transfer(bob, cy, -5)
except ValueError as e:
    print("ValueError:", e)
try:
    bank[7]
except KeyError as e:
    print(type(e).__name__, e, [c.__name__ for c in type(e).__mro__[1:4]])
try:
    bank[cy].withdraw(10 ** 7)
except InsufficientFunds as e:
    print(e, "missing", money(e.missing))
for _ in range(3):
    for a in bank.accounts.values():
        a.month_end()
bank.report()
for line in bank.log:
    print(line)
print({a.owner: a.history for a in bank.accounts.values()})
