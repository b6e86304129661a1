# exec of text that stands in the program as a constant.
import textwrap

exec("made = 5")
print(made, "made" in globals())

space = {}
exec("y = 10\ndef square(n):\n    return n * n + y\nclass C:\n    k = y\n    def m(self):\n        return self.k, square(2)", space)
print(space["y"], space["square"](4), space["C"]().m(), [n for n in space if n != "__builtins__"])
space["y"] = 100
print(space["square"](1), "square" in globals())

code = """
import math
total = 0
for i in range(5):
    if i == 3:
        continue
    total += i
root = math.sqrt(16)
values = [v * total for v in range(3)]
def outer():
    def inner():
        return total, root
    return inner
"""
exec(code)
print(total, root, values, outer()())
names = {}
exec(code, names)
print(names["total"], names["outer"]()(), names["values"])

exec(textwrap.dedent("""
    indented = [n for n in 'abc']
    print('from text', indented)
"""))

globals_, locals_ = {"base": 1}, {}
exec("result = base + 1", globals_, locals_)
print(locals_, "result" in globals_)


def function():
    variable = 1
    exec("variable = 2; print('inside', variable)")
    print(variable)
    space = {"start": variable}
    exec("end = start + 1", space)
    return space["end"]


print(function())

exec("""
counter = 0
def count():
    global counter
    counter += 1
    return counter
count()
print(count(), counter)
try:
    1 / 0
except ZeroDivisionError as e:
    print('caught', e)
def numbers():
    yield from range(3)
print(list(numbers()))
class Base:
    def __init_subclass__(cls):
        print('sub', cls.__name__)
    def name(self): return type(self).__name__
class Derived(Base):
    def name(self): return '<' + super().name() + '>'
print(Derived().name())
del count
annotated: int = 3
print(annotated, __annotations__)
with open('/dev/null') as f: pass
match (1, 2):
    case (a, b): print(a + b)
print(*(lambda *args: args)(1, 2), sep='-')
assert counter == 2, 'no'
""", {"__name__": "text"})

for wrong in ["x ==== 1", "def f(:\n  pass", "return 5"]:
    try:
        exec(wrong)
    except SyntaxError as e:
        print(type(e).__name__, e.lineno)
try:
    exec("raise ValueError('from text')")
except ValueError as e:
    print(e)
try:
    exec("missing + 1", {})
except NameError as e:
    print(e)
try:
    exec("x = 1", 5)
except TypeError as e:
    print(e)
print(exec("1 + 1"))
compiled = compile("out = inp * 2", "<string>", "exec")
for inp in 3, "ab":
    namespace = {"inp": inp}
    exec(compiled, namespace)
    print(namespace["out"])
snippets = {"add": "r = a + b", "mul": "r = a * b"}
for name, snippet in snippets.items():
    variables = {"a": 3, "b": 4}
    exec(snippet, {}, variables)
    print(name, variables["r"], sorted(variables))
