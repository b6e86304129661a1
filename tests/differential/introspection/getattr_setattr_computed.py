class C:
    def __init__(self):
        self.a1, self.a2, self.a3 = 10, 20, 30

    def do_add(self, x, y):
        return x + y

    def do_mul(self, x, y):
        return x * y

    def run(self, cmd, *args):
        method = getattr(self, "do_" + cmd, None)
        return method(*args) if method else f"no command {cmd}"


c = C()
print(c.run("add", 1, 2), c.run("mul", 3, 4), c.run("div", 1, 2))
print([getattr(c, f"a{i}") for i in range(1, 4)])
for i in range(4, 6):
    setattr(c, f"a{i}", i * 10)
print(sum(v for k, v in vars(c).items() if k.startswith("a")))
for name in ["a1", "nope", "do_add"]:
    print(name, hasattr(c, name), hasattr(C, name))
for name in list(vars(c)):
    if name > "a2":
        delattr(c, name)
print(vars(c))
try:
    getattr(c, "missing")
except AttributeError as e:
    print(e)
print(getattr(c, "missing", "default"), getattr(c, "missing", None))
for bad in [lambda: getattr(c, 5), lambda: setattr(c, 5, 1), lambda: delattr(c, None), lambda: hasattr(c, 1.5), lambda: getattr(c), lambda: delattr(c, "zz"), lambda: setattr(5, "x", 1), lambda: setattr(C, "", 1) or getattr(C, "")]:
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


def path(obj, dotted):
    for part in dotted.split("."):
        obj = obj[int(part)] if part.isdigit() else getattr(obj, part)
    return obj


c.list = [C(), {"k": 1}]
print(path(c, "list.0.a2"), path(c, "list.1.keys")(), path("abc", "upper")(), path(5, "real.imag"))


class Hooked:
    def __getattr__(self, n):
        if n == "boom":
            raise ValueError("not an AttributeError")
        raise AttributeError(n)


h = Hooked()
print(hasattr(h, "x"), getattr(h, "x", "d"))
for f in [lambda: hasattr(h, "boom"), lambda: getattr(h, "boom", "d")]:
    try:
        f()
    except ValueError as e:
        print(e)
for op in ["__add__", "__mul__", "__sub__"]:
    print(getattr(7, op)(3), getattr(int, op)(7, 3), end=" ")
print()
print([getattr("Hello", m)() for m in ("upper", "lower", "swapcase", "title")], [getattr([3, 1], n) == None for n in ("__hash__",)])
name = "dyn" + "amic"
setattr(C, name, lambda self: f"{name} on {type(self).__name__}")
print(c.dynamic(), getattr(c, name)())
print(getattr(getattr(c, "__class__"), "__name__"), getattr(print, "__name__"), getattr(type(c), "do_add").__name__)
