log = []


def t(tag, v=None):
    log.append(tag)
    return v


def show():
    print(" ".join(log))
    log.clear()


[t("elt") for a in t("iter", [1, 2]) if t("cond", True)]
show()
[t("elt") for a in t("outer", [1, 2]) for b in t("inner", [3])]
show()
{t("k", a): t("v") for a in t("iter", [1, 2])}
show()
[t("elt") for a in t("o", [1, 2]) if t("c1", a == 2) for b in t("i", [5, 6]) if t("c2", b == 6)]
show()
list(t("elt") for a in t("o", [1]) for b in t("i", [2, 3]))
show()
g = (t("elt") for a in t("o", [1]))
log.append("made")
next(g)
show()


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        t("__iter__")
        return self

    def __next__(self):
        t("__next__")
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


[t("elt") for _ in It(2)]
show()
gen = (x for x in It(1))
log.append("generator made")
list(gen)
show()
try:
    [1 / x for x in It(2)]
except ZeroDivisionError as e:
    print(e)
show()
print([(a, b) for a in range(2) for b in [a, a + 10] if b != 1])
