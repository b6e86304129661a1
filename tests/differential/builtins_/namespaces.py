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


def unbound():
    print(later)
    later = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e, isinstance(e, NameError))
del x
try:
    x
except NameError as e:
    print(e)
try:
    del x
except NameError as e:
    print(e)
g["x"] = "via globals"
print(x)
builtins.added_builtin = 77
print(added_builtin)
print(
    [
        n
        for n in (
            "ArithmeticError",
            "aiter",
            "breakpoint",
            "compile",
            "copyright",
            "delattr",
            "eval",
            "exec",
            "exit",
            "help",
            "memoryview",
            "vars",
            "__import__",
            "__debug__",
            "__build_class__",
        )
        if not hasattr(builtins, n)
    ]
)
print(__debug__, __doc__, type(__builtins__).__name__ in ("module", "dict"))
