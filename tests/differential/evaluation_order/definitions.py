log = []


def t(name, value=None):
    log.append(name)
    return value


def show():
    print(" ".join(log))
    log.clear()


def deco(name):
    log.append(f"eval {name}")

    def d(f):
        log.append(f"apply {name}")
        return f

    return d


@deco("d1")
@deco("d2")
def f(a: t("ann a") = t("def a"), *args: t("ann args"), b: t("ann b") = t("def b"), **kw: t("ann kw")) -> t("ann return"):
    log.append("body never")


show()


@deco("c1")
class C(t("base", object), metaclass=t("meta", type)):
    log.append("class body")
    x: t("attr annotation") = t("attr value")

    @deco("method")
    def m(self, d=t("method default")):
        pass


show()


class Meta(type):
    @classmethod
    def __prepare__(m, n, b, **k):
        log.append("prepare")
        return {}

    def __new__(m, n, b, ns, **k):
        log.append("meta new")
        return super().__new__(m, n, b, ns)

    def __init__(c, n, b, ns, **k):
        log.append("meta init")

    def __call__(c, *a):
        log.append("meta call")
        return super().__call__(*a)


class Base:
    def __init_subclass__(cls, **k):
        log.append("init_subclass")


class Attr:
    def __set_name__(self, o, n):
        log.append(f"set_name {n}")


@deco("class deco")
class D(t("base", Base), metaclass=t("metaclass", Meta), kw=t("keyword")):
    log.append("body")
    a = Attr()
    b = Attr()

    def __new__(cls, *a):
        log.append("new")
        return super().__new__(cls)

    def __init__(self, *a):
        log.append("init")


show()
D(t("arg"))
show()
lambda x=t("lambda default"): t("never")
show()
g = (t("elt") for x in t("outer iterable", [1]) for y in t("inner iterable", [1]))
show()
list(g)
show()
type A = t("alias never")
show()


def h[T: t("bound never")](x: t("annotation")):
    pass


show()
