"""Comparisons of keys change the dicts that are worked on."""

from random import randrange, seed
def make():
    class Bad:
        def __eq__(self, other):
            if not enabled:
                return False
            if randrange(20) == 0:
                d1.clear()
            if randrange(20) == 0:
                d2.clear()
            if randrange(10) == 0:
                for i in range(randrange(40)): d1[i] = 1
            return bool(randrange(2))
        def __hash__(self):
            return randrange(2)
    enabled = False
    d1 = dict.fromkeys(Bad() for _ in range(randrange(50)))
    d2 = dict.fromkeys(Bad() for _ in range(randrange(50)))
    enabled = True
    return d1, d2
ops = [lambda a, b: a == b, lambda a, b: a | b, dict.update, lambda a, b: [k in b for k in list(a)], lambda a, b: [b.pop(k, None) for k in list(a)], lambda a, b: [b.setdefault(k) for k in list(a)], lambda a, b: [a.__setitem__(k, 1) for k in list(b)], lambda a, b: a.keys() & b.keys(), lambda a, b: a.keys() - b.keys(), lambda a, b: [b.get(k) for k in list(a)]]
for s in range(5):
    seed(s)
    for f in ops:
        for _ in range(60):
            a, b = make()
            try:
                f(a, b)
            except (RuntimeError, KeyError) as e:
                pass
print("ok")
