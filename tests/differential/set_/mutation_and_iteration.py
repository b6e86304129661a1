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
a = {1, 2}
b = a
a |= {3}
print(b, a is b)
a = a | {4}
print(b, a)
print(
    {1, 2}.__or__([1]),
    {1}.__and__({1, 2}),
    {1}.__eq__([1]),
    {1}.__lt__(5),
    set() == frozenset(),
    {1} | frozenset({2}),
    type(frozenset({2}) | {1}).__name__,
)
print(
    {frozenset({1, 2})} == {frozenset({2, 1})},
    {1, 2} in {frozenset({1, 2})},
    frozenset({1, 2}) in [{1, 2}],
)
t = {frozenset({1})}
t.remove({1})
print(t)


class S(set):
    def __contains__(self, x):
        return True


z = S([1])
z.note = "n"
print(9 in z, z | {2}, type(z | {2}).__name__, type(z.copy()).__name__, z, z.note, z == {1})
