# eval of text that stands in the program as a constant: directly, in tables, in variables.
x = 10


def show(run):
    try:
        print(repr(run()))
    except Exception as e:
        print(type(e).__name__, e)


for text in ["1 + 2", "x * 2", "max(1, x)", "[n for n in range(x) if n % 3 == 0]", "(lambda a: a + x)(5)", "'a' 'b'", "  7 "]:
    print(text, "=", eval(text))

show(lambda: eval("{k: v for k, v in zip('ab', range(2))}"))
show(lambda: eval("sum(i * x for i in range(4))"))
show(lambda: eval("f'{x:>5}|'"))
show(lambda: eval("a + b", {"a": 1, "b": 2}))
show(lambda: eval("a + b", {"a": 1}, {"b": 5}))
show(lambda: eval("x", {}))
show(lambda: eval("len('abc')", {"__builtins__": {}}))
show(lambda: eval("len('abc')", {"__builtins__": {"len": lambda s: -1}}))
show(lambda: eval("y + 1", {"y": 1}, None))
show(lambda: eval("z", None, {"z": 3}))

for wrong in ["1 +", "x = 3", "for", "(1", ""]:
    try:
        eval(wrong)
    except SyntaxError as e:
        print("SyntaxError", repr(wrong))

show(lambda: eval("1 / 0"))
show(lambda: eval("undefined_name"))
show(lambda: eval(5))
show(lambda: eval("1", 5))
show(lambda: eval())


def local():
    inner = 4
    return eval("inner + x"), eval("[inner, x]", {"inner": 1, "x": 2})


print(local())


class Mapping(dict):
    def __missing__(self, key):
        return key.upper()


print(eval("foo + bar", {}, Mapping()))

names = {"__builtins__": None, "v": 3}
print(eval("v * v", names), sorted(names))
space = {}
eval("1", space)
print(list(space))
print(list(map(eval, ["1 + 1", "2 * 2"])))

code = compile("p + q", "<formula>", "eval")
print(type(code).__name__, eval(code, {"p": 1, "q": 2}), eval(code, {"p": "a", "q": "b"}))
try:
    compile("p +", "<formula>", "eval")
except SyntaxError as e:
    print(e.filename, e.lineno)
try:
    compile("1", "<f>", "wrong")
except ValueError as e:
    print(e)


def calculate(expression, **variables):
    return eval(expression, {"__builtins__": {}}, variables)


print(calculate("a * b + c", a=2, b=3, c=4))
