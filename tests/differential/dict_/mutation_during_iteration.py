def attempt(label, mutate, view=lambda d: d):
    d = {i: i for i in range(5)}
    seen = []
    try:
        for k in view(d):
            seen.append(k)
            mutate(d, len(seen))
        print(label, "ok", seen, d)
    except RuntimeError as e:
        print(label, seen, e)


attempt("overwrite", lambda d, n: d.__setitem__(n - 1, "x"))
attempt("add", lambda d, n: d.__setitem__(n + 100, 0))
attempt("delete", lambda d, n: d.pop(4, None))
attempt("delete last step", lambda d, n: d.pop(0) if n == 5 else None)
attempt("swap", lambda d, n: (d.pop(n - 1), d.__setitem__(n + 50, 0)) if n < 3 else None)
attempt("clear", lambda d, n: d.clear())
attempt("add items", lambda d, n: d.__setitem__(n + 100, 0), lambda d: d.items())
attempt("add values", lambda d, n: d.__setitem__(n + 100, 0), lambda d: d.values())
attempt("list copy", lambda d, n: d.pop(n - 1), lambda d: list(d))
attempt("reversed", lambda d, n: d.__setitem__(n + 100, 0), lambda d: reversed(d))
d = {1: 1}
it = iter(d)
d[2] = 2
for _ in range(2):
    try:
        print(next(it))
    except RuntimeError as e:
        print("RuntimeError", e)
it = iter({})
print(next(it, "none"))


class Evil:
    def __init__(self, d):
        self.d = d

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.d.clear()
        return False


d = {}
d[1] = "one"
try:
    d[Evil(d)] = 5
    print(len(d))
except RuntimeError as e:
    print(e)
try:
    d = {1: 2}
    d = {k: d.update({k + 1: 1}) for k in d}
except RuntimeError as e:
    print(e)
