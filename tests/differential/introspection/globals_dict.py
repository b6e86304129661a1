x = 1


def f():
    return y


globals()["y"] = "made through globals()"
print(f(), y)
g = globals()
print(g is globals(), "x" in g, g["x"], g["__name__"])
x = 2
print(g["x"])
g["x"] = 3
print(x)
del g["x"]
try:
    x
except NameError as e:
    print(e)


def in_function():
    globals()["from_function"] = 5
    return globals() is g


print(in_function(), from_function)
for n in ["a", "b", "c"]:
    globals()[n] = n.upper()
print(a, b, c)


def lookup(name):
    return globals().get(name, "missing")


print(lookup("a"), lookup("zzz"), lookup("lookup") is lookup)
g.update({"u1": 1, "u2": 2})
print(u1 + u2)
g["len"] = lambda v: "shadowed len"
print(len([]))
del g["len"]
print(len([]))
funcs = {k: v for k, v in globals().items() if callable(v) and not k.startswith("__")}
print(sorted(funcs))


def make(name):
    def fn():
        return name

    globals()[name] = fn


make("dynamic1")
print(dynamic1())


class C:
    globals()["set_in_class"] = 1
    here = "here" in globals()


print(set_in_class, C.here, f.__globals__ is g)
print([k for k in g if k in ("f", "y", "g", "C")])
print(g.pop("u1"), "u1" in g, g.setdefault("u3", 33), u3)
