def attempt(name, s, action):
    seen = []
    try:
        for k in s:
            seen.append(k)
            action(s, k)
            if len(seen) > 10:
                break
        print(name, "ok", seen, s)
    except RuntimeError as e:
        print(name, e, seen)


attempt("add", {1, 2, 3}, lambda s, k: s.add(k + 10))
attempt("add present", {1, 2, 3}, lambda s, k: s.add(k))
attempt("remove", {1, 2, 3}, lambda s, k: s.remove(k))
attempt("remove last", {1}, lambda s, k: s.remove(k))
attempt("pop", {1, 2}, lambda s, k: s.pop())
attempt("clear", {1, 2}, lambda s, k: s.clear())


def swap(s, k):
    s.remove(k)
    s.add(k)


attempt("remove and re-add", {1, 2, 3}, swap)
s = {1, 2, 3}
for x in list(s):
    s.discard(x)
print(s)
s = {1, 2, 3}
for x in s.copy():
    s.add(x * 10)
print(sorted(s))
it = iter({1, 2})
print(sorted(it), list(it))
s = {1, 2, 3}
it = iter(s)
next(it)
s.add(4)
for _ in range(2):
    try:
        next(it)
    except RuntimeError as e:
        print(e)
s = {1}
s |= s
s -= s
print(s)
s = {1, 2, 3}
s.update(x + 1 for x in s.copy())
print(s)
try:
    s.update(x + 100 for x in s)
except RuntimeError as e:
    print(e)
s = {1, 2, 3}
s.difference_update(s)
print(s)
s = {1, 2}
s.symmetric_difference_update(s)
print(s)


class Evil:
    def __init__(self, target):
        self.target = target

    def __hash__(self):
        return 1

    def __eq__(self, o):
        self.target.clear()
        return False


t = set()
t.add(Evil(t))
print(1 in t, t)
