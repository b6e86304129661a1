class Key:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __eq__(self, o):
        return isinstance(o, Key) and (self.a, self.b) == (o.a, o.b)

    def __hash__(self):
        return hash((self.a, self.b))

    def __repr__(self):
        return f"K({self.a},{self.b})"


d = {Key(1, 2): "x"}
print(d[Key(1, 2)], Key(1, 2) in d, Key(2, 1) in d, len({Key(1, 1), Key(1, 1), Key(1, 2)}))


class EqOnly:
    def __eq__(self, o):
        return True


class EqHash(EqOnly):
    __hash__ = object.__hash__


for bad in [lambda: hash(EqOnly()), lambda: {EqOnly(): 1}, lambda: {EqOnly()}, lambda: {[]: 1}, lambda: hash({}), lambda: hash((1, [])), lambda: {1: 2}[{}]]:
    try:
        bad()
    except TypeError as e:
        print(e)
print(EqOnly.__hash__, isinstance(hash(EqHash()), int))


class BadHash:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h


print(hash(BadHash(5)), hash(BadHash(-1)), hash(BadHash(2 ** 61 - 1)), hash(BadHash(2 ** 64)), hash(BadHash(True)))
try:
    hash(BadHash("s"))
except TypeError as e:
    print(e)
log = []


class Log:
    def __init__(self, n, h):
        self.n, self.h = n, h

    def __hash__(self):
        log.append(f"hash {self.n}")
        return self.h

    def __eq__(self, o):
        log.append(f"eq {self.n} {o.n}")
        return self.n == o.n


a, b, c = Log("a", 1), Log("b", 1), Log("a", 1)
t = {a: 1}
print(log)
log.clear()
t[b] = 2
print(log)
log.clear()
t[c] = 3
print(log, len(t))
log.clear()
print(t[a], log)
log.clear()
print(Log("z", 99) in t, log)
print(hash("") == 0, hash(0), hash(1.5), hash(None) == hash(None), hash((1, 2)) == hash((1, 2)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
print(hash((1, 2, 3)), hash(()), hash("a"), hash(b"a") == hash("a"), hash(10 ** 20), hash(-2), hash(2.5), hash(1e300))


class Sub(Key):
    pass


class SubEq(Key):
    def __eq__(self, o):
        return super().__eq__(o)


print(hash(Sub(1, 2)) == hash(Key(1, 2)), SubEq.__hash__)
