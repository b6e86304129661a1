def f(l):
    s = 0
    for x in l:
        for y in (1, 2, 3):
            s += x * y
        for a, b in ((1, 2), (3, 4)): s += a - b
    return s
print(f([1, 2, 3, 2.5]), f((4, 5)), f({7: 1}), f(iter([1, 2])))
def g(l):
    for x in l:
        yield x
        l.append(x + 1) if len(l) < 6 else None
print(list(g([1, 2])))
def h(l):
    for i, x in enumerate(l):
        try:
            for y in l:
                if y == 2: continue
                if y == 3: break
                print(x, y, 1 // (y - 4))
        except ZeroDivisionError: print('zero')
        else: print('else')
    else: print('done')
h([4, 1, 2, 3]); h([])
l = [1, 2, 3, 4]
for x in l:
    print(x); l.remove(x)
print(l, [y for x in [[1, 2], [3]] for y in x], sum(x for x in [1, 2]), max(x for x in (3, 4)))
class L(list):
    def __iter__(self): return iter((9, 8))
def k(l): return [x for x in l]
print(k([1]), k(L([1])), k((5,)), k('ab'))
try:
    for x in 5: pass
except TypeError as e: print(e)
