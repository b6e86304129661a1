s = {1, 2, 3}

try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)

try:
    for x in s:
        s.discard(x)
except RuntimeError as e:
    print(e)

s = {1, 2, 3}

for x in list(s):
    s.remove(x)

print(s)

it = iter({1, 2, 3})

print(next(it), it.__length_hint__(), list(it), type(it).__name__)


class Evil:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        log.append((self.h, getattr(other, "h", other)))
        return False


log = []

s = {Evil(1), Evil(1), Evil(2)}

print(len(s), log)

log.clear()

print(1 in s, log, Evil(3) in s, log)


class RaisesEq(Evil):
    __hash__ = Evil.__hash__

    def __eq__(self, other):
        raise ValueError("eq")


s = {RaisesEq(5)}

for f in (
    lambda: s.add(RaisesEq(5)),
    lambda: 5 in s,
    lambda: s == {RaisesEq(5)},
    lambda: s & {RaisesEq(5)},
):
    try:
        print(f())
    except ValueError as e:
        print("ValueError", e)

print(len(s))
