log = []


def t(name, value=None):
    log.append(name)
    return value if value is not None else name


def show():
    print(" ".join(log))
    log.clear()


def f(*a, **k):
    log.append("call")
    return f


t("func", f)(t("a"), t("b"), k=t("k"), j=t("j"))
show()
t("func", f)(t("a"), *t("star", [1]), t("b"), *t("star2", [2]), k=t("k"), **t("kw", {}), z=t("z"))
show()
t("func", f)(k=t("k"), *t("star after kw", [1]))
show()
t("f1", f)(t("a"))(t("b"))
show()


class O:
    def m(self, *a):
        log.append("method")
        return self

    @property
    def p(self):
        log.append("property")
        return f


t("obj", O()).m(t("a")).m(t("b"))
show()
t("obj", O()).p(t("a"))
show()
try:
    t("not callable", 5)(t("arg still evaluated"))
except TypeError as e:
    print(e)
show()
try:
    t("obj", O()).missing(t("never"))
except AttributeError as e:
    print(e)
show()
try:
    f(t("a"), *t("bad star", 5), t("never?"))
except TypeError as e:
    print(e)
show()
try:
    f(**t("bad kw", 5), k=t("never?"))
except TypeError as e:
    print(e)
show()
try:
    f(k=t("k1"), **t("dup", {"k": 2}), z=t("z"))
except TypeError as e:
    print(e)
show()
print(t("x"), t("y"), sep=t("-"))
show()
g = lambda a=t("default"), *b: a
show()
g(t("arg"))
show()
