# Iterators of all kinds, unpacking, mutation while iterating, generators that are thrown into.
class It:

    def __init__(s, n):
        s.i, s.n = (0, n)

    def __iter__(s):
        return s

    def __next__(s):
        if s.i >= s.n:
            raise StopIteration(s.n)
        s.i += 1
        return s.i
print(list(It(3)), sum(It(4)), max(It(3)), tuple(It(2)), *It(2), dict(zip(It(2), 'ab')), [*It(1), *It(2)], sorted(It(3), reverse=True), 2 in It(3), 9 in It(3), list(map(lambda a, b: a * b, It(3), It(2))), set(It(2)), ''.join(map(str, It(3))), any(It(1)), min(It(2), default=0), list(enumerate(It(2))), list(filter(lambda x: x > 1, It(3))))
a, b, *c = It(5)
print(a, b, c)
try:
    a, b = It(3)
except ValueError as e:
    print(e)
try:
    a, b, c = It(2)
except ValueError as e:
    print(e)
try:
    a, *b, c = It(1)
except ValueError as e:
    print(e)

class Seq:

    def __getitem__(s, i):
        if i > 3:
            raise IndexError
        return i * i
print(list(Seq()), 4 in Seq(), list(reversed([1, 2])), [x for x in Seq()], *Seq())
l = [1, 2, 3]
for x in l:
    if x < 5:
        l.append(x + 3)
print(l)
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 0
except RuntimeError as e:
    print(e)
s = {1}
try:
    for k in s:
        s.add(k + 1)
except RuntimeError as e:
    print(e)
it = iter([1, 2, 3])
print(next(it), list(it), next(it, 'end'))
try:
    next(it)
except StopIteration as e:
    print('stop', e.value)
print(list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))

def g():
    try:
        while True:
            try:
                x = (yield)
            except ValueError as e:
                print('VE', e)
                x = 'handled'
            print('got', x)
    finally:
        print('fin')
q = g()
next(q)
q.send(1)
q.throw(ValueError('v'))
q.send(2)
q.close()
try:
    q.send(1)
except StopIteration:
    print('closed')

def deleg():
    r = (yield from inner())
    print('r', r)
    return 'outer'

def inner():
    try:
        yield 1
    except KeyError:
        yield 'caught'
    return 'inner'
z = deleg()
print(next(z), z.throw(KeyError('k')))
try:
    next(z)
except StopIteration as e:
    print(e.value)

def bad():
    raise StopIteration
    yield
try:
    list(bad())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
try:
    it = g()
    it.send(5)
except TypeError as e:
    print(e)
gen = (i for i in range(3))
print(gen.gi_running, gen.gi_frame is not None, type(gen), gen.__name__)

def self_run():
    global me
    try:
        next(me)
    except ValueError as e:
        yield str(e)
me = self_run()
print(next(me))
print([y for x in range(3) if (y := (x * 2))], y, [[x, y] for x, y in {'a': 1}.items()])
m = map(print, [1, 2])
print('lazy')
list(m)
e = enumerate('abc', start=5)
print(next(e), list(e))
z = zip([1, 2, 3], 'ab')
print(list(z))
r = reversed({'a': 1, 'b': 2})
print(list(r))
print(list(zip(range(3), range(3), strict=True)))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as ex:
    print(ex)
from itertools import *
print(list(chain([1], (2,))), list(islice(count(), 2, 8, 3)), list(groupby('aab'))[0][0], list(combinations_with_replacement('ab', 2)), list(filterfalse(None, [0, 1])), list(accumulate([1, 2, 3], initial=10)), [list(g) for k, g in groupby([1, 1, 2], key=lambda x: x % 2)])

class R:

    def __reversed__(s):
        return iter('rev')

    def __len__(s):
        return 2

    def __getitem__(s, i):
        return [10, 20][i]
print(list(reversed(R())), list(R()), R()[-1], [*R()], len(R()))

class NoIter:
    __iter__ = None
for f in (lambda: list(5), lambda: [*NoIter()], lambda: 1 in 5, lambda: iter(NoIter()), lambda: next(5), lambda: len(NoIter()), lambda: [][0:'a'], lambda: {**5}, lambda: print(*5), lambda: dict(a=1, **{'a': 2}), lambda: (lambda: 0)(**{1: 2}), lambda: reversed(5), lambda: sorted(5), lambda: sum('ab'), lambda: max(), lambda: zip(5), lambda: enumerate(), lambda: range('a'), lambda: [].sort(5), lambda: ''.join(5), lambda: {}.fromkeys(), lambda: set(5), lambda: list(1, 2)):
    try:
        print(f())
    except TypeError as e:
        print(e)
