# The target of an augmented assignment is evaluated once.
log = []


class Spy:
    def __init__(self):
        self.data = {"k": 10}
        self._n = 1

    def __getitem__(self, key):
        log.append(("get", key))
        return self.data[key]

    def __setitem__(self, key, value):
        log.append(("set", key, value))
        self.data[key] = value

    @property
    def n(self):
        log.append("get n")
        return self._n

    @n.setter
    def n(self, value):
        log.append(("set n", value))
        self._n = value


def spy():
    log.append("spy()")
    return s


def key():
    log.append("key()")
    return "k"


def amount():
    log.append("amount()")
    return 5


s = Spy()
spy()[key()] += amount()
print(log)
log.clear()
spy().n *= amount()
print(log, s.n)

t = ([1], 2)
try:
    t[0] += [3]
except TypeError as e:
    print(e)
print(t)
d = {}
try:
    d["missing"] += 1
except KeyError as e:
    print("KeyError", e)
x = [1, 2, 3]
i = 0
i, x[i] = 2, 50
x[i] += x[0]
print(x)
x[0:2] += [7, 8]
print(x)
x[-1] -= 1
print(x)
