x = 10

g = globals()

import builtins


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
