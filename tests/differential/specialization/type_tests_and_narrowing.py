def f(x):
    if isinstance(x, bool):
        return "bool", not x
    if isinstance(x, int):
        return "int", x + 1
    if type(x) is float:
        return "float", x / 2
    if isinstance(x, (str, bytes)):
        return "text", x + x, len(x)
    if x is None:
        return "none"
    if isinstance(x, list) and x and isinstance(x[0], int):
        return "ints", sum(x)
    if callable(x):
        return "call", x(3)
    if hasattr(x, "items"):
        return "map", sorted(x.items())
    return "other", type(x).__name__


class I(int):
    pass


class F(float):
    pass


class S(str):
    pass


for v in [1, True, I(4), 1.5, F(2.5), "s", S("sub"), b"b", None, [1, 2], ["a"], [], abs, lambda v: v * v, {"k": 1}, (1,), 2 ** 64, {1}]:
    print(f(v))


def g(x, y):
    if type(x) is type(y):
        return "same", x == y
    if isinstance(x, type(y)) or isinstance(y, type(x)):
        return "related", x == y
    return "different", x == y


print(g(1, 2), g(1, True), g(1, 1.0), g("a", S("a")), g([], ()), g(None, None))


def narrow(x):
    while not isinstance(x, str):
        if isinstance(x, int):
            x = float(x)
        elif isinstance(x, float):
            x = [x]
        elif isinstance(x, list):
            x = x[0] if isinstance(x[0], str) else str(x[0])
    return x


print(narrow(5), narrow(2.5), narrow(["q"]), narrow("s"), narrow(2 ** 60))


def truthy(x):
    if not x:
        return "falsy " + type(x).__name__
    if x == 1:
        return "one " + type(x).__name__
    return "truthy " + type(x).__name__


print([truthy(v) for v in (0, 0.0, "", [], None, False, 1, 1.0, True, "1", [0], 2, I(0), F(1), -0.0, 0j)])


def is_checks(x):
    return x is None, x is True, x is False, x is ..., x is NotImplemented, x is x, x is not None


for v in (None, True, False, ..., NotImplemented, 0, 1, ""):
    print(is_checks(v))


def match_type(x):
    match x:
        case bool():
            return "bool"
        case int() if x > 10:
            return f"big int {x - 10}"
        case int():
            return f"int {x}"
        case float(v):
            return f"float {v + 0.5}"
        case str() as s:
            return s.upper()
        case [int(a), *rest]:
            return a + len(rest)
        case _:
            return "?"


print([match_type(v) for v in (True, 5, 50, 1.5, "x", [7, 8, 9], ["a"], None, I(12))])
