log = []


class K:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        log.append("hash " + self.name)
        return self.h

    def __eq__(self, other):
        log.append(f"{self.name}=={getattr(other, 'name', other)}")
        return isinstance(other, K) and self.h == other.h and self.name[0] == other.name[0]

    def __repr__(self):
        return self.name


a, b, c = K("a1", 1), K("a2", 1), K("b1", 1)


class NoHash:
    def __eq__(self, o):
        return True


class RaisesHash:
    def __hash__(self):
        raise ValueError("no hash today")


class BadHash:
    def __hash__(self):
        return "x"


class BigHash:
    def __hash__(self):
        return 2**70


for o in (NoHash(), RaisesHash(), BadHash()):
    for f in (lambda: {o: 1}, lambda: o in {}, lambda: {}.get(o), lambda: hash(o)):
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)

print(hash(BigHash()) == hash(2**70), {1: "int", 1.0: "float"}, {"a": 1, K("z", hash("a")): 2}["a"])


class RaisesEq:
    def __hash__(self):
        return 7

    def __eq__(self, o):
        raise OSError("eq failed")


e = {7: 1}

try:
    e[RaisesEq()]
except OSError as x:
    print(x)

r = RaisesEq()

e2 = {r: 1}

print(e2[r], r in e2)
