import builtins

names = [n for n in dir(builtins) if n[0].islower() and n not in ("copyright", "credits", "exit", "quit", "license", "help")]
print(names)
print([n for n in dir(builtins) if n[0].isupper() and not n.endswith(("Error", "Warning"))])
print(len([n for n in dir(builtins) if n.endswith("Error")]), len([n for n in dir(builtins) if n.endswith("Warning")]))
print(builtins.len is len, builtins.__name__, builtins.None_ if hasattr(builtins, "None_") else "no None_", getattr(builtins, "None"), builtins.True_ if hasattr(builtins, "True_") else getattr(builtins, "True"))
print(vars(builtins)["print"] is print, callable(builtins.abs), type(builtins).__name__)
for name in ["abs", "sorted", "isinstance"]:
    print(name, getattr(builtins, name).__name__, getattr(builtins, name).__module__)
original = builtins.len


def fake(x):
    return "fake " + str(original(x))


builtins.len = fake
print(len([1, 2]))


def f():
    return len("abc")


print(f())
builtins.len = original
print(len([1, 2]), f())
builtins.my_global = "visible everywhere"
print(my_global)
del builtins.my_global
try:
    my_global
except NameError as e:
    print(e)
print(__builtins__ is builtins, __name__, __debug__)
print([type(getattr(builtins, n)).__name__ for n in ("print", "int", "ValueError", "None", "Ellipsis", "range")])
import_orig = builtins.__import__
print(callable(import_orig), builtins.__build_class__.__name__)
print(sum(1 for n in dir(builtins) if isinstance(getattr(builtins, n), type)) > 90)
