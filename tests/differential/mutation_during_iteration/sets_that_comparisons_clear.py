"""Comparisons of items change the sets that are worked on."""

from random import randrange, seed
import operator
def make():
    class Bad:
        def __eq__(self, other):
            if not enabled:
                return False
            if randrange(20) == 0:
                set1.clear()
            if randrange(20) == 0:
                set2.clear()
            return bool(randrange(2))
        def __hash__(self):
            return randrange(2)
    enabled = False
    set1 = set(Bad() for _ in range(randrange(50)))
    set2 = set(Bad() for _ in range(randrange(50)))
    enabled = True
    return set1, set2
ops = [operator.and_, operator.or_, operator.sub, operator.xor, operator.eq, operator.lt, lambda a, b: a & b, set.intersection, set.union, set.update, set.difference_update, set.symmetric_difference_update, set.intersection_update, set.issubset]
for s in range(5):
    seed(s)
    for f in ops:
        for _ in range(100):
            a, b = make()
            try:
                f(a, b)
            except RuntimeError as e:
                assert "changed size" in str(e)
print("ok")
