class Counter:
    def __init__(self, start):
        self.value = start

    def bump(self, by):
        self.value = self.value + by
        return self.value

    def get(self):
        return self.value


c = Counter(5)
d = Counter(100)
print(c.bump(1))
print(c.bump(2))
print(d.bump(-1))
print(c.get(), d.get())
print(c.value + d.value)
c.value = 0
print(c.get())
