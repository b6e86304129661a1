x = 10

g = globals()

print(g["x"], "print" in g, g is globals(), __name__, "__name__" in g, g["__name__"])

g["dynamic"] = "made"

print(dynamic, globals().get("missing"), "x" in globals())


def f(a, b=2, *args, c, **kw):
    local = a + 1
    return locals()


print(f(1, c=3), f(1, 2, 3, 4, c=5, z=6))


def outer():
    captured = "cap"

    def inner():
        return captured, sorted(locals())

    return inner()


print(outer(), sorted(k for k in locals() if k in ("x", "f", "g")), locals() is globals())


class C:
    attr = 1
    seen = "attr" in locals()


print(C.seen, C.attr)


def shadow():
    len = lambda s: "shadowed"
    return len("abc")


print(shadow(), len("abc"))

import builtins

print(
    builtins.len is len,
    builtins.__name__,
    hasattr(builtins, "print"),
    builtins.max(1, 2),
    isinstance(builtins, type(builtins)),
)

try:
    undefined_name
except NameError as e:
    print(e, e.name)
