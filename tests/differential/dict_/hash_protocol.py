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

d = {a: "first"}

print(log)

log.clear()

print(d[a], log)

log.clear()

print(d[b], log)

log.clear()

d[b] = "second"

print(d, log)

log.clear()

d[c] = "third"

print(d, log, 1 in d, log[-3:])

log.clear()

print(d == {b: "second", c: "third"}, log)
