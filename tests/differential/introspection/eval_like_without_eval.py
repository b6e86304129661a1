# What programs use instead of eval: tables of names, operators and types.
import operator

ops = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<": operator.lt, "==": operator.eq}


def calc(tokens):
    stack = []
    for t in tokens.split():
        if t in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[t](a, b))
        else:
            stack.append(float(t) if "." in t else int(t))
    return stack.pop()


print(calc("1 2 + 3 *"), calc("2 10 **"), calc("7 2 //"), calc("1.5 2 <"), calc("7 2 /"))
types = {t.__name__: t for t in (int, float, str, bool, list)}


def parse(spec):
    kind, _, value = spec.partition(":")
    return types[kind](value)


print([parse(s) for s in ["int:5", "float:2.5", "str:x", "bool:yes", "list:abc"]])
print(operator.attrgetter("real")(5), operator.itemgetter(1, 0)("ab"), operator.methodcaller("upper")("x"))


class Registry:
    def __init__(self):
        self.items = {}

    def __call__(self, name=None):
        def deco(f):
            self.items[name or f.__name__] = f
            return f

        return deco


reg = Registry()


@reg()
def first(x):
    return x + 1


@reg("second!")
def other(x):
    return x * 2


print({k: f(10) for k, f in reg.items.items()})


class Visitor:
    def visit(self, node):
        for cls in type(node).__mro__:
            m = getattr(self, f"visit_{cls.__name__}", None)
            if m:
                return m(node)

    def visit_int(self, n):
        return f"int {n}"

    def visit_list(self, n):
        return [self.visit(x) for x in n]

    def visit_object(self, n):
        return f"other {type(n).__name__}"


print(Visitor().visit([1, "s", [True, 2.5]]))


def from_dict(cls, d):
    o = cls.__new__(cls)
    for k, v in d.items():
        setattr(o, k, v)
    return o


class P:
    def __repr__(self):
        return f"P({vars(self)})"


print(from_dict(P, {"a": 1, "b": [2]}))
print(eval("1 + 2"), eval("'a' * 3"))
print({c.__name__: len(c.__mro__) for c in (int, bool, ValueError, KeyError)})
print(sorted(n for n in dir(operator) if n.startswith("i") and len(n) <= 4))
