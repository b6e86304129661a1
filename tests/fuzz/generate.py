"""Random valid Python programs for comparing compiled programs with CPython.

`program(seed)` gives the source of one program; the same seed gives the same program under every Python version.
A program prints what its functions return or raise, so that any difference is seen on stdout. It ends: loops are
bounded, function calls use up a budget, values in nested loops are clipped.
"""

import random

INTS = [
    0, 1, 2, 3, 5, 7, 10, 63, 64, 100, 255, 256, 1000, -1, -2, -3, -7, -10, -64, -255,
    2**31 - 1, 2**31, -(2**31), 2**32, 2**47, 2**48 - 1, 2**48, 2**48 + 1, -(2**48) - 1, -(2**48), -(2**48) + 1,
    2**49 - 1, 2**49, -(2**49), 2**52, 2**53, 2**53 + 1, -(2**53) - 1, 2**61 - 1, 2**62, 2**63 - 1, 2**63, -(2**63),
    -(2**63) - 1, 2**64 - 1, 2**64, 2**65 + 3, -(2**64), 10**18, 10**19, 10**30, -(10**25), 2**100 + 7,
]
FLOATS = [
    "0.0", "-0.0", "1.0", "0.5", "-1.5", "2.0", "3.25", "1e10", "-1e16", "1e16", "123456789.125", "1e300", "-1e300",
    "1e-300", "0.1", "0.2", "9007199254740993.0", "1e22", "1e23", "5e-324", "float('inf')", "float('-inf')", "float('nan')",
]
STRINGS = ["", "a", "b", "ab", "abc", "Hello", "x y z", " pad ", "éà", "日本", "a\n", "0", "12", "-5", "%s", "{}", "ß", "\U0001f600!"]
KINDS = ["int", "float", "str", "bool", "list", "tuple", "dict", "set", "obj", "none"]

PRELUDE = '''\
BUDGET = [{budget}]


class Spent(Exception):
    pass


def tick():
    BUDGET[0] -= 1
    if BUDGET[0] < 0:
        raise Spent("budget")


def clip(v):
    if type(v) is int and not -(1 << 200) < v < 1 << 200:
        return v % 1000000007
    if type(v) in (str, list, tuple) and len(v) > 40:
        return v[:40]
    return v


def show(v, depth=0):
    if depth > 4:
        return "..."
    if type(v) is list:
        return "[" + ", ".join(show(x, depth + 1) for x in v[:12]) + "]" + str(len(v))
    if type(v) is tuple:
        return "(" + ", ".join([show(x, depth + 1) for x in v[:12]]) + ")" + str(len(v))
    if type(v) is dict:
        return "{" + ", ".join(f"{show(k, depth + 1)}: {show(x, depth + 1)}" for k, x in list(v.items())[:12]) + "}"
    if type(v) is set:
        return "set" + show(list(v), depth)
    if hasattr(v, "describe"):
        return v.describe(depth + 1)
    if callable(v):
        return "<callable>"
    if type(v).__name__ == "generator":
        return "<generator>"
    if type(v) is int and not -(1 << 300) < v < 1 << 300:
        return f"int{v.bit_length()}:{v % 1000003}"
    return repr(v)


def attempt(label, f, *args):
    try:
        print(label, "->", show(f(*args)))
    except Spent:
        print(label, "spent")
    except Exception as e:
        print(label, "raised", type(e).__name__, e if len(str(e)) < 200 else len(str(e)))
'''


class Generator:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.lines = []
        self.functions = []  # (name, kinds of parameters, kind of result, is a generator)
        self.classes = []  # (name, fields, methods: [(name, kinds, kind)])
        self.globals = {}  # name -> kind
        self.counter = 0

    # Small helpers.

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, items):
        return items[self.rng.randrange(len(items))]

    def fresh(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def kind(self):
        return self.pick(["int"] * 6 + ["float"] * 3 + ["str"] * 3 + ["bool", "list", "list", "tuple", "dict", "set", "obj"])

    # Expressions. `env` maps names of variables to kinds.

    def variables(self, env, kind):
        return [n for n, k in env.items() if k == kind]

    def literal(self, kind, depth=0):
        p = self.pick
        match kind:
            case "int":
                return str(p(INTS)) if self.chance(0.5) else str(self.rng.randrange(-20, 20))
            case "float":
                return p(FLOATS) if self.chance(0.5) else str(self.rng.randrange(-100, 100) / 8)
            case "str":
                return repr(p(STRINGS))
            case "bool":
                return p(["True", "False"])
            case "none":
                return "None"
            case "list":
                return "[" + ", ".join(self.literal(p(["int", "int", "float", "str"])) for _ in range(self.rng.randrange(5))) + "]"
            case "tuple":
                items = [self.literal(p(["int", "int", "float", "str"])) for _ in range(self.rng.randrange(4))]
                return "(" + ", ".join(items) + (",)" if len(items) == 1 else ")")
            case "dict":
                pairs = (f"{self.literal(p(['int', 'str']))}: {self.literal(p(['int', 'float', 'str']))}" for _ in range(self.rng.randrange(4)))
                return "{" + ", ".join(pairs) + "}"
            case "set":
                items = ", ".join(self.literal(p(["int", "str"])) for _ in range(self.rng.randrange(1, 4)))
                return "{" + items + "}"
            case "obj":
                return "None" if not self.classes or depth > 2 else self.construct({}, depth + 1)
        raise AssertionError(kind)

    def construct(self, env, depth):
        name, fields, _ = self.pick(self.classes)
        value = (lambda k: self.literal(k, depth)) if depth < 9 and not env else lambda k: self.expr(k, env, depth + 1)
        return f"{name}({', '.join(value(k) for _, k in fields)})"

    def expr(self, kind, env, depth=0):
        if self.chance(0.02):
            kind = self.pick(KINDS)
        mine = self.variables(env, kind)
        if depth > 3 or self.chance(0.25 + 0.1 * depth):
            return self.pick(mine) if mine and self.chance(0.8) else self.literal(kind, depth)
        e = lambda k: self.expr(k, env, depth + 1)
        common = [
            lambda: f"({e(kind)} if {e('bool')} else {e(kind)})",
            lambda: f"({e(kind)} {self.pick(['and', 'or'])} {e(kind)})",
            lambda: self.call(kind, env, depth),
            lambda: self.method_call(kind, env, depth),
            lambda: self.attribute(kind, env, depth),
        ]
        if self.chance(0.3):
            return self.pick(common)()
        if kind == "none":
            return "None"
        if kind == "obj":
            return self.construct(env, depth) if self.classes else "None"
        return self.pick(getattr(self, f"{kind}_forms")(e, env, depth))()

    def call(self, kind, env, depth):
        fits = [f for f in self.functions if f[2] == kind and not f[3]]
        if not fits:
            return self.literal(kind)
        name, params, _, _ = self.pick(fits)
        args = [self.expr(k, env, depth + 1) for _, k in params]
        if args and self.chance(0.2):
            last = params[-1][0]
            args[-1] = f"{last}={args[-1]}"
        elif args and self.chance(0.1):
            args = [f"*({', '.join(args)},)"]
        elif self.chance(0.02):
            args.append("1")
        return f"{name}({', '.join(args)})"

    def method_call(self, kind, env, depth):
        fits = [(c, m) for c in self.classes for m in c[2] if m[2] == kind]
        if not fits:
            return self.literal(kind)
        (_, _, _), (method, params, _) = self.pick(fits)
        args = ", ".join(self.expr(k, env, depth + 1) for _, k in params)
        return f"{self.expr('obj', env, depth + 1)}.{method}({args})"

    def attribute(self, kind, env, depth):
        fits = [f for c in self.classes for f, k in c[1] if k == kind]
        if not fits:
            return self.literal(kind)
        return f"{self.expr('obj', env, depth + 1)}.{self.pick(fits)}"

    def int_forms(self, e, env, depth):
        small = lambda: self.rng.randrange(0, 70)
        return [
            lambda: f"({e('int')} {self.pick(['+', '-', '*'])} {e('int')})",
            lambda: f"({e('int')} {self.pick(['+', '-', '*'])} {e('int')})",
            lambda: f"({e('int')} {self.pick(['//', '%', '&', '|', '^'])} {e('int')})",
            lambda: f"({e('int')} {self.pick(['<<', '>>'])} {small()})",
            lambda: f"({e('int')} {self.pick(['<<', '>>'])} ({e('int')} & 63))",
            lambda: f"({e('int')} ** {self.rng.randrange(0, 4)})",
            lambda: f"{self.pick(['-', '+', '~'])}{e('int')}",
            lambda: f"abs({e('int')})",
            lambda: f"divmod({e('int')}, {e('int')})[{self.rng.randrange(2)}]",
            lambda: f"len({e(self.pick(['list', 'str', 'tuple', 'dict', 'set']))})",
            lambda: f"int({e(self.pick(['float', 'str', 'bool', 'int']))})",
            lambda: f"({e('bool')} + {e('int')})",
            lambda: f"{self.pick(['min', 'max'])}({e('int')}, {e('int')})",
            lambda: f"{e('list')}[{self.rng.randrange(-3, 4)}]",
            lambda: f"sum(x for x in {e('list')} if isinstance(x, int))",
            lambda: f"sum(range({self.rng.randrange(-5, 20)}, {self.rng.randrange(-5, 20)}, {self.pick([1, 2, 3, -1, -2, 7])}))",
            lambda: f"{e('str')}.{self.pick(['count', 'find', 'rfind'])}({e('str')})",
            lambda: f"({e('int')}).bit_length()",
            lambda: f"round({e('float')})",
            lambda: f"hash({e(self.pick(['int', 'float', 'str', 'bool', 'tuple']))})",
            lambda: f"pow({e('int')}, {self.rng.randrange(0, 9)}, {self.pick([7, 1000003, 2**61 - 1, -5])})",
            lambda: f"{e('dict')}.get({e('int')}, {e('int')})",
        ]

    def float_forms(self, e, env, depth):
        return [
            lambda: f"({e('float')} {self.pick(['+', '-', '*', '/'])} {e('float')})",
            lambda: f"({e('float')} {self.pick(['+', '-', '*', '/', '//', '%'])} {e('int')})",
            lambda: f"({e('int')} {self.pick(['+', '-', '*', '/', '//', '%'])} {e('float')})",
            lambda: f"({e('int')} / {e('int')})",
            lambda: f"({e('float')} {self.pick(['//', '%'])} {e('float')})",
            lambda: f"-{e('float')}",
            lambda: f"abs({e('float')})",
            lambda: f"float({e(self.pick(['int', 'float', 'bool', 'str']))})",
            lambda: f"round({e('float')}, {self.rng.randrange(-3, 5)})",
            lambda: f"(abs({e('float')}) ** {self.pick(['0.5', '2', '-1', '1.5'])})",
            lambda: f"{self.pick(['min', 'max'])}({e('float')}, {e(self.pick(['int', 'float']))})",
            lambda: f"sum([{e('float')}, {e('float')}, {e('int')}])",
        ]

    def bound(self, e):
        return self.pick(["", "", str(self.rng.randrange(-4, 6)), f"({e('int')} % 7)"])

    def slice(self, e):
        step = self.pick(["", "", ":2", ":-1", ":-2", ":3"])
        return f"[{self.bound(e)}:{self.bound(e)}{step}]"

    def str_forms(self, e, env, depth):
        return [
            lambda: f"({e('str')} + {e('str')})",
            lambda: f"({e('str')} * {self.rng.randrange(-1, 4)})",
            lambda: f"{e('str')}{self.slice(e)}",
            lambda: f"{e('str')}[{self.rng.randrange(-3, 4)}]",
            lambda: f"str({e(self.pick(['int', 'float', 'bool', 'str', 'list', 'tuple']))})",
            lambda: f"repr({e(self.pick(['int', 'float', 'str', 'tuple']))})",
            lambda: f"{e('str')}.{self.pick(['upper', 'lower', 'strip', 'title', 'capitalize', 'swapcase', 'lstrip', 'casefold'])}()",
            lambda: f"{e('str')}.replace({e('str')}, {e('str')})",
            lambda: f"{e('str')}.join([{e('str')}, {e('str')}])",
            lambda: f"{e('str')}.join(str(x) for x in {e('list')})",
            lambda: f"f\"{{{self.inner(e, 'int')}}}|{{{self.inner(e, 'float')}:{self.pick(['.2f', '10.3e', 'g', '+.1f', '08.2f', ',.2f'])}}}\"",
            lambda: f"f\"{{{self.inner(e, 'int')}:{self.pick(['d', '5d', '<8d', '+d', ',', 'x', '#b', '010d', '_d', 'o'])}}}\"",
            lambda: f"f\"{{{self.inner(e, 'str')}!r:{self.pick(['', '>10', '^9', '*<7'])}}}\"",
            lambda: f"({self.pick(['%d', '%5d', '%-4d|', '%+d', '%x'])!r} % {e('int')})",
            lambda: f"'%s-%s' % ({e('str')}, {e('int')})",
            lambda: f"({e('str')}.zfill({self.rng.randrange(8)}))",
            lambda: f"{e('str')}.center({self.rng.randrange(10)}, '*')",
            lambda: f"''.join(sorted({e('str')}))",
            lambda: f"chr({e('int')} % 1000 + 32)",
        ]

    def inner(self, e, kind):
        """An expression that may stand inside an f-string with double quotes."""
        text = e(kind)
        return "1" if any(c in text for c in "\"{}\\\n!:") else text

    def bool_forms(self, e, env, depth):
        op = lambda: self.pick(["<", "<=", ">", ">=", "==", "!="])
        return [
            lambda: f"({e('int')} {op()} {e('int')})",
            lambda: f"({e('int')} {op()} {e('int')})",
            lambda: f"({e('float')} {op()} {e(self.pick(['float', 'int']))})",
            lambda: f"({e('str')} {op()} {e('str')})",
            lambda: f"({e('int')} {op()} {e('int')} {op()} {e('int')})",
            lambda: f"({e('list')} {op()} {e('list')})",
            lambda: f"({e('tuple')} {op()} {e('tuple')})",
            lambda: f"({e('set')} {op()} {e('set')})",
            lambda: f"(not {e(self.pick(KINDS))})",
            lambda: f"({e(self.pick(['int', 'str']))} {self.pick(['in', 'not in'])} {e(self.pick(['list', 'tuple', 'dict', 'set']))})",
            lambda: f"({e('str')} in {e('str')})",
            lambda: f"({e(self.pick(KINDS))} is {self.pick(['None', 'not None'])})",
            lambda: f"isinstance({e(self.pick(KINDS))}, {self.pick(['int', 'str', '(int, float)', 'list', 'bool'])})",
            lambda: f"bool({e(self.pick(KINDS))})",
            lambda: f"{self.pick(['any', 'all'])}(x for x in {e('list')})",
            lambda: f"{e('str')}.{self.pick(['isdigit', 'isalpha', 'isupper', 'isspace', 'isalnum'])}()",
            lambda: f"{e('str')}.{self.pick(['startswith', 'endswith'])}({e('str')})",
            lambda: f"({e(self.pick(KINDS))} == {e(self.pick(KINDS))})",
        ]

    def list_forms(self, e, env, depth):
        return [
            lambda: "[" + ", ".join(e(self.pick(["int", "int", "float", "str", "list"])) for _ in range(self.rng.randrange(4))) + "]",
            lambda: f"({e('list')} + {e('list')})",
            lambda: f"({e('list')} * {self.rng.randrange(-1, 3)})",
            lambda: f"{e('list')}{self.slice(e)}",
            lambda: f"list({e(self.pick(['str', 'tuple', 'list', 'dict', 'set']))})",
            lambda: f"list(range({self.rng.randrange(-3, 8)}))",
            lambda: f"sorted({e(self.pick(['list', 'tuple', 'set']))}, key=str)",
            lambda: f"[*{e('list')}, {e('int')}]",
            lambda: self.comprehension(e, env, depth, "[", "]"),
            lambda: self.comprehension(e, env, depth, "[", "]"),
            lambda: f"list(map(lambda q: {self.expr('int', {**env, 'q': 'int'}, depth + 1)}, range({self.rng.randrange(5)})))",
            lambda: f"list(zip({e('list')}, {e('str')}))",
            lambda: f"list(enumerate({e('list')}))",
            lambda: f"{e('str')}.split({self.pick(['', repr(' '), repr('a')])})",
            lambda: f"list({self.generator_call(env, depth)})",
            lambda: f"list(reversed({e('list')}))",
        ]

    def generator_call(self, env, depth):
        fits = [f for f in self.functions if f[3]]
        if not fits:
            return "()"
        name, params, _, _ = self.pick(fits)
        return f"{name}({', '.join(self.expr(k, env, depth + 1) for _, k in params)})"

    def comprehension(self, e, env, depth, left, right, body=None):
        v = self.fresh("c")
        kind, source = self.pick([
            ("int", f"range({self.rng.randrange(-2, 8)})"),
            ("int", "[" + ", ".join(self.literal("int") for _ in range(3)) + "]"),
            ("str", e("str")),
            ("int", e("list")),
        ])
        inner = {**env, v: kind}
        what = body(inner) if body else self.expr(self.pick(["int", "float", "str", kind]), inner, depth + 1)
        cond = f" if {self.expr('bool', inner, depth + 1)}" if self.chance(0.4) else ""
        return f"{left}{what} for {v} in {source}{cond}{right}"

    def tuple_forms(self, e, env, depth):
        return [
            lambda: "(" + ", ".join(e(self.pick(["int", "float", "str", "bool"])) for _ in range(self.rng.randrange(2, 4))) + ")",
            lambda: f"({e('tuple')} + {e('tuple')})",
            lambda: f"{e('tuple')}{self.slice(e)}",
            lambda: f"tuple({e(self.pick(['list', 'str', 'tuple']))})",
            lambda: f"divmod({e('int')}, {e('int')})",
            lambda: f"tuple({self.comprehension(e, env, depth, '', '')})",
            lambda: f"({e('tuple')} * {self.rng.randrange(0, 3)})",
        ]

    def dict_forms(self, e, env, depth):
        return [
            lambda: "{" + ", ".join(f"{e(self.pick(['int', 'str']))}: {e(self.pick(['int', 'float', 'list']))}" for _ in range(self.rng.randrange(3))) + "}",
            lambda: f"({e('dict')} | {e('dict')})",
            lambda: f"dict(zip({e('str')}, {e('list')}))",
            lambda: "{**" + e("dict") + f", {e('int')}: {e('int')}" + "}",
            lambda: self.comprehension(
                e, env, depth, "{", "}", lambda inner: f"{self.expr(self.pick(['int', 'str']), inner, depth + 1)}: {self.expr('int', inner, depth + 1)}"
            ),
            lambda: f"dict.fromkeys({e('str')}, {e('int')})",
        ]

    def set_forms(self, e, env, depth):
        return [
            lambda: "{" + ", ".join(e(self.pick(["int", "str", "bool"])) for _ in range(self.rng.randrange(1, 4))) + "}",
            lambda: f"({e('set')} {self.pick(['|', '&', '-', '^'])} {e('set')})",
            lambda: f"set({e(self.pick(['str', 'tuple', 'dict']))})",
            lambda: self.comprehension(e, env, depth, "{", "}"),
        ]

    # Statements.

    def emit(self, indent, text):
        self.lines.append("    " * indent + text)

    def block(self, env, indent, depth, ctx, count=None):
        before = len(self.lines)
        for _ in range(count or self.rng.randrange(1, 4)):
            self.statement(env, indent, depth, ctx)
        if len(self.lines) == before:
            self.emit(indent, "pass")

    def assigned(self, value, ctx):
        return f"clip({value})"

    def statement(self, env, indent, depth, ctx):
        simple = [
            self.assign, self.assign, self.assign, self.augmented, self.augmented, self.mutate, self.mutate,
            self.set_attribute, self.unpack, self.output,
        ]
        compound = [
            self.if_, self.if_, self.for_, self.for_, self.while_, self.try_, self.try_, self.with_, self.match_,
            self.closure, self.jump, self.jump, self.raise_, self.delete, self.walrus,
        ]
        self.pick(simple if depth > 3 or self.chance(0.55) else compound)(env, indent, depth, ctx)

    def target(self, env, kind, ctx):
        mine = [n for n in self.variables(env, kind) if n not in ctx["fixed"]]
        if mine and self.chance(0.6):
            return self.pick(mine)
        name = self.fresh(kind[0])
        return name

    def assign(self, env, indent, depth, ctx):
        kind = self.kind()
        value = self.assigned(self.expr(kind, env), ctx)
        name = self.target(env, kind, ctx)
        self.emit(indent, f"{name} = {value}")
        env[name] = kind

    def augmented(self, env, indent, depth, ctx):
        kind = self.pick(["int", "int", "int", "float", "str", "list", "set", "tuple"])
        mine = [n for n in self.variables(env, kind) if n not in ctx["fixed"]]
        if not mine:
            return self.assign(env, indent, depth, ctx)
        name = self.pick(mine)
        op = {
            "int": ["+", "-", "*", "//", "%", "&", "|", "^", ">>"], "float": ["+", "-", "*", "/"], "str": ["+"], "list": ["+"],
            "set": ["|", "&", "-", "^"], "tuple": ["+"],
        }[kind]
        other = self.literal("int") if kind == "int" and self.chance(0.3) else self.expr(kind, env)
        op = self.pick(op)
        if op == ">>":
            other = str(self.rng.randrange(0, 9))
        self.emit(indent, f"{name} {op}= {other}")
        if kind in ("int", "str", "list", "tuple"):
            self.emit(indent, f"{name} = clip({name})")

    def mutate(self, env, indent, depth, ctx):
        kind = self.pick(["list", "list", "dict", "set"])
        mine = self.variables(env, kind)
        if not mine:
            return self.assign(env, indent, depth, ctx)
        name = self.pick(mine)
        e = lambda k: self.expr(k, env)
        forms = {
            "list": [
                lambda: f"{name}.append({e(self.kind())})",
                lambda: f"{name}.insert({self.rng.randrange(-2, 4)}, {e('int')})",
                lambda: f"{name}[{self.rng.randrange(-2, 4)}] = {e('int')}",
                lambda: f"{name}[{self.bound(e)}:{self.bound(e)}] = {e('list')}",
                lambda: f"{name}.pop({self.pick(['', '0', '-1'])})",
                lambda: f"{name}.sort(key=str)",
                lambda: f"{name}.reverse()",
                lambda: f"{name}.extend({e(self.pick(['list', 'str', 'tuple']))})",
                lambda: f"del {name}{self.slice(e)}",
                lambda: f"{name}[{self.rng.randrange(0, 2)}] += {e('int')}",
                lambda: f"{name}.remove({e('int')})",
            ],
            "dict": [
                lambda: f"{name}[{e(self.pick(['int', 'str', 'tuple', 'float']))}] = {e(self.kind())}",
                lambda: f"{name}.setdefault({e('int')}, {e('list')})",
                lambda: f"{name}.pop({e('int')}, None)",
                lambda: f"{name}.update({e('dict')})",
                lambda: f"del {name}[{e('int')}]",
                lambda: f"{name}[{e('int')}] = {name}.get({e('int')}, 0) + 1",
            ],
            "set": [
                lambda: f"{name}.add({e(self.pick(['int', 'str', 'tuple', 'float']))})",
                lambda: f"{name}.discard({e('int')})",
                lambda: f"{name}.update({e(self.pick(['str', 'set', 'tuple']))})",
            ],
        }[kind]
        self.emit(indent, self.pick(forms)())
        if kind == "list":
            self.emit(indent, f"del {name}[40:]")

    def set_attribute(self, env, indent, depth, ctx):
        objs = self.variables(env, "obj")
        if not objs or not self.classes:
            return self.assign(env, indent, depth, ctx)
        field, kind = self.pick([f for c in self.classes for f in c[1]] or [("extra", "int")])
        kind = kind if self.chance(0.9) else self.kind()
        self.emit(indent, f"{self.pick(objs)}.{field} = {self.assigned(self.expr(kind, env), ctx)}")

    def unpack(self, env, indent, depth, ctx):
        a, b = self.fresh("u"), self.fresh("u")
        k, l = self.kind(), self.kind()
        form = self.rng.randrange(4)
        if form == 0:
            self.emit(indent, f"{a}, {b} = {self.expr(k, env)}, {self.expr(l, env)}")
            env[a], env[b] = k, l
        elif form == 1:
            self.emit(indent, f"{a}, *{b} = {self.expr('list', env)}")
            env[a], env[b] = "int", "list"
        elif form == 2:
            self.emit(indent, f"{a}, {b} = divmod({self.expr('int', env)}, {self.expr('int', env)})")
            env[a], env[b] = "int", "int"
        else:
            mine = [n for n in self.variables(env, "int") if n not in ctx["fixed"]]
            if len(mine) > 1:
                x, y = self.pick(mine), self.pick(mine)
                self.emit(indent, f"{x}, {y} = {y}, {self.assigned(f'{x} + {y}', ctx)}")

    def output(self, env, indent, depth, ctx):
        if ctx["loops"] > 1:
            return self.augmented(env, indent, depth, ctx)
        kind = self.kind()
        self.emit(indent, f"print({self.fresh('p')!r}, show({self.expr(kind, env)}))")

    def if_(self, env, indent, depth, ctx):
        self.emit(indent, f"if {self.expr(self.pick(['bool', 'bool', 'int', 'list']), env)}:")
        self.block(dict(env), indent + 1, depth + 1, ctx)
        while self.chance(0.25):
            self.emit(indent, f"elif {self.expr('bool', env)}:")
            self.block(dict(env), indent + 1, depth + 1, ctx)
        if self.chance(0.5):
            self.emit(indent, "else:")
            self.block(dict(env), indent + 1, depth + 1, ctx)

    def inside(self, ctx, name=None):
        return {**ctx, "loops": ctx["loops"] + 1, "jump": True, "fixed": ctx["fixed"] | {name}}

    def for_(self, env, indent, depth, ctx):
        if ctx["loops"] > 2:
            return self.assign(env, indent, depth, ctx)
        v = self.fresh("k")
        kind, source = self.pick([
            ("int", f"range({self.rng.randrange(1, 9)})"),
            ("int", f"range({self.rng.randrange(-5, 9)}, {self.rng.randrange(-5, 9)}, {self.pick([1, 2, -1, -3])})"),
            ("int", f"range({self.expr('int', env)} % 6)"),
            ("int", f"range({self.pick([2**48 - 2, 2**63 - 2, -(2**48) - 2, 2**62])}, {self.pick([2**48 + 2, 2**63 + 2, -(2**48) + 2])})[:4]"),
            ("int", f"{self.expr('list', env)}[:8]"),
            ("str", f"{self.expr('str', env)}[:8]"),
            ("int", f"list({self.expr('dict', env)})[:8]"),
            ("int", self.generator_call(env, 1)),
        ])
        if self.chance(0.2):
            w = self.fresh("k")
            self.emit(indent, f"for {v}, {w} in enumerate({source}):")
            inner = {**env, v: "int", w: kind}
        else:
            self.emit(indent, f"for {v} in {source}:")
            inner = {**env, v: kind}
        self.emit(indent + 1, "tick()")
        self.block(inner, indent + 1, depth + 1, self.inside(ctx))
        if self.chance(0.2):
            self.emit(indent, "else:")
            self.block(dict(env), indent + 1, depth + 1, ctx)

    def while_(self, env, indent, depth, ctx):
        if ctx["loops"] > 2:
            return self.assign(env, indent, depth, ctx)
        n = self.fresh("w")
        self.emit(indent, f"{n} = {self.rng.randrange(1, 8)}")
        extra = f" and {self.expr('bool', env)}" if self.chance(0.3) else ""
        self.emit(indent, f"while {n} > 0{extra}:")
        self.emit(indent + 1, f"{n} -= {self.pick([1, 1, 2])}")
        self.emit(indent + 1, "tick()")
        self.block({**env, n: "int"}, indent + 1, depth + 1, self.inside(ctx, n))
        if self.chance(0.2):
            self.emit(indent, "else:")
            self.block(dict(env), indent + 1, depth + 1, ctx)

    def try_(self, env, indent, depth, ctx):
        self.emit(indent, "try:")
        self.block(dict(env), indent + 1, depth + 1, ctx, self.rng.randrange(2, 4))
        handler = self.chance(0.85)
        if handler:
            kind = self.pick(["ValueError", "(TypeError, IndexError)", "ArithmeticError", "LookupError", "Exception", "Exception"])
            name = self.fresh("x")
            self.emit(indent, f"except {kind} as {name}:")
            self.emit(indent + 1, f"print({self.fresh('h')!r}, type({name}).__name__, str({name})[:80])")
            self.block(dict(env), indent + 1, depth + 1, ctx, 1)
            if self.chance(0.3):
                self.emit(indent, "else:")
                self.block(dict(env), indent + 1, depth + 1, ctx)
        if not handler or self.chance(0.3):
            self.emit(indent, "finally:")
            self.block(dict(env), indent + 1, depth + 1, {**ctx, "jump": ctx["jump"] and self.chance(0.2)})

    def with_(self, env, indent, depth, ctx):
        n = self.fresh("m")
        self.emit(indent, f"with Manager({self.literal('int')}, {self.pick(['True', 'False', 'False'])}) as {n}:")
        self.block({**env, n: "int"}, indent + 1, depth + 1, ctx)

    def match_(self, env, indent, depth, ctx):
        kind = self.pick(["int", "list", "tuple", "dict", "str", "obj"])
        self.emit(indent, f"match {self.expr(kind, env)}:")
        patterns = ["0", "1 | 2 | 3", "'a'", "[]", "[{0}]", "[{0}, {1}]", "[{0}, *{1}]", "{{'a': {0}}}", "str() as {0}", "int({0})", "float()",
                    "{{**{0}}}", "None", "[1, {0}, *_]", "bool()", "(int({0}), {1})", "-1", "{0} if isinstance({0}, int)"]
        for _ in range(self.rng.randrange(1, 4)):
            a, b = self.fresh("q"), self.fresh("q")
            pattern = self.pick(patterns)
            inner = dict(env)
            guard = ""
            if " if " not in pattern and self.chance(0.3):
                guard = f" if {self.expr('bool', env)}"
            self.emit(indent + 1, f"case {pattern.format(a, b)}{guard}:")
            if "{0}" in pattern:
                inner[a] = "int"
            if "{1}" in pattern:
                inner[b] = "int"
            self.block(inner, indent + 2, depth + 2, ctx)
        if self.chance(0.5):
            self.emit(indent + 1, "case _:")
            self.block(dict(env), indent + 2, depth + 2, ctx)

    def closure(self, env, indent, depth, ctx):
        if ctx["nested"] or not ctx["function"]:
            return self.assign(env, indent, depth, ctx)
        name, p = self.fresh("inner"), self.fresh("a")
        captured = [n for n in self.variables(env, "int") if n in ctx["owned"] and n not in ctx["fixed"]]
        self.emit(indent, f"def {name}({p}={self.literal('int')}):")
        self.emit(indent + 1, "tick()")
        inner_env = dict(env)
        if captured and self.chance(0.7):
            c = self.pick(captured)
            self.emit(indent + 1, f"nonlocal {c}")
            self.emit(indent + 1, f"{c} = clip({self.expr('int', {c: 'int', p: 'int'})})")
        # Only what the closure does not bind itself may be read.
        self.emit(indent + 1, f"return {self.expr('int', {**inner_env, p: 'int'})}")
        self.emit(indent, f"print({self.fresh('c')!r}, show({name}()), show({name}({self.expr('int', env)})))")

    def jump(self, env, indent, depth, ctx):
        if ctx["jump"]:
            self.emit(indent, f"if {self.expr('bool', env)}:")
            self.emit(indent + 1, self.pick(["break", "continue"]))
        elif ctx["function"]:
            self.emit(indent, f"if {self.expr('bool', env)}:")
            self.emit(indent + 1, "yield 1" if ctx["generator"] else f"return {self.expr(ctx['result'], env)}")
        else:
            self.assign(env, indent, depth, ctx)

    def raise_(self, env, indent, depth, ctx):
        self.emit(indent, f"if {self.expr('bool', env)}:")
        self.emit(indent + 1, f"raise {self.pick(['ValueError', 'KeyError', 'TypeError', 'ZeroDivisionError'])}({self.expr('str', env)})")

    def delete(self, env, indent, depth, ctx):
        mine = [n for n in env if n in ctx["owned"] and n not in ctx["fixed"]]
        if not mine or not self.chance(0.3):
            return self.assign(env, indent, depth, ctx)
        self.emit(indent, f"if {self.expr('bool', env)}:")
        self.emit(indent + 1, f"del {self.pick(mine)}")

    def walrus(self, env, indent, depth, ctx):
        n = self.fresh("v")
        self.emit(indent, f"if ({n} := {self.assigned(self.expr('int', env), ctx)}) {self.pick(['<', '>', '==', '!='])} {self.expr('int', env)}:")
        self.block({**env, n: "int"}, indent + 1, depth + 1, ctx, 1)
        env[n] = "int"

    # Definitions.

    def context(self, result, generator, owned):
        return {"loops": 0, "jump": False, "function": True, "generator": generator, "result": result, "nested": False,
                "fixed": frozenset([None]), "owned": owned}

    def params(self, count=None):
        return [(self.fresh("a"), self.kind()) for _ in range(self.rng.randrange(0, 4) if count is None else count)]

    def function(self):
        name, params, result = self.fresh("f"), self.params(), self.kind()
        generator = self.chance(0.2)
        sig = [n for n, _ in params]
        if sig and self.chance(0.3):
            sig[-1] += f"={self.literal(params[-1][1])}"
        self.emit(0, f"def {name}({', '.join(sig)}):")
        self.emit(1, "tick()")
        if self.globals and self.chance(0.3):
            g = self.pick(sorted(self.globals))
            self.emit(1, f"global {g}")
        env = {**self.globals, **dict(params)}
        owned = {n for n, _ in params}
        ctx = self.context(result, generator, owned)
        body = len(self.lines)
        for _ in range(self.rng.randrange(2, 7)):
            self.statement(env, 1, 0, ctx)
            if generator and self.chance(0.6):
                self.emit(1, self.pick([f"yield {self.expr(self.kind(), env)}", f"yield from {self.expr('list', env)}[:5]"]))
        if generator:
            self.emit(1, "yield 0")
        else:
            self.emit(1, f"return {self.expr(result, env)}")
        del body
        # A function may call itself and what stands before it.
        self.functions.append((name, params, result, generator))
        self.emit(0, "")
        self.emit(0, "")

    def class_(self):
        name = self.fresh("C")
        fields = [(self.fresh("fld"), self.kind()) for _ in range(self.rng.randrange(1, 4))]
        base = ""
        super_call = None
        if self.classes and self.chance(0.4):
            parent = self.pick(self.classes)
            base = f"({parent[0]})"
            super_call = parent
        self.emit(0, f"class {name}{base}:")
        if not base and self.chance(0.2):
            self.emit(1, f"__slots__ = ({', '.join(repr(f) for f, _ in fields)},)")
        elif self.chance(0.3):
            self.emit(1, f"shared = {self.literal('int')}")
        all_fields = list(fields)
        inherited = []
        if super_call:
            inherited = super_call[1]
            all_fields = inherited + fields
        self.emit(1, f"def __init__({', '.join(['self'] + [f for f, _ in all_fields])}):")
        if super_call:
            self.emit(2, f"super().__init__({', '.join(f for f, _ in inherited)})")
        for f, _ in fields:
            self.emit(2, f"self.{f} = {f}")
        methods = list(super_call[2]) if super_call else []
        env = {f"self.{f}": k for f, k in all_fields}
        fixed = frozenset(env) | {None}
        record = (name, all_fields, methods)
        if self.chance(0.4):
            op = self.pick(["__add__", "__sub__", "__mul__", "__radd__", "__or__", "__floordiv__"])
            self.emit(1, f"def {op}(self, other):")
            self.emit(2, "tick()")
            self.emit(2, f"return {self.expr(self.kind(), env)}")
        if self.chance(0.4):
            self.emit(1, "def __eq__(self, other):")
            self.emit(2, f"return isinstance(other, {name}) and self.{all_fields[0][0]} == other.{all_fields[0][0]}")
            self.emit(1, "def __hash__(self):")
            self.emit(2, f"return {self.rng.randrange(50)}")
        if self.chance(0.3):
            self.emit(1, "def __lt__(self, other):")
            self.emit(2, f"return str(self.{all_fields[0][0]}) < str(getattr(other, {all_fields[0][0]!r}, other))")
        if self.chance(0.3):
            self.emit(1, "def __len__(self):")
            self.emit(2, f"return {self.expr('int', env)}")
        if self.chance(0.2):
            self.emit(1, "def __getitem__(self, i):")
            self.emit(2, f"return {self.expr('list', env)}[i]")
        if self.chance(0.2):
            self.emit(1, "def __call__(self, x=1):")
            self.emit(2, f"return ({self.expr('int', {**env, 'x': 'int'})}, x)")
        if self.chance(0.3):
            prop = self.fresh("prop")
            kind = self.kind()
            self.emit(1, "@property")
            self.emit(1, f"def {prop}(self):")
            self.emit(2, "tick()")
            self.emit(2, f"return {self.expr(kind, env)}")
            record[1].append((prop, kind))
        for _ in range(self.rng.randrange(1, 3)):
            method, params, result = self.fresh("m"), self.params(self.rng.randrange(0, 3)), self.kind()
            if methods and self.chance(0.4):
                method, params, result = self.pick(methods)
            self.emit(1, f"def {method}({', '.join(['self'] + [n for n, _ in params])}):")
            self.emit(2, "tick()")
            inner = {**env, **dict(params), "self": "obj"}
            ctx = self.context(result, False, {n for n, _ in params})
            ctx["fixed"] = fixed | {"self"}
            for _ in range(self.rng.randrange(1, 4)):
                self.statement(inner, 2, 1, ctx)
            self.emit(2, f"return {self.expr(result, inner)}")
            if (method, params, result) not in methods:
                methods.append((method, params, result))
        record = (name, [f for f in record[1] if not f[0].startswith("prop")], methods)
        self.emit(1, "def __repr__(self):")
        self.emit(2, f"return '<{name}>'")
        self.emit(1, "def describe(self, depth=0):")
        shown = "".join(f", {f}={{show(self.{f}, depth + 1)}}" for f, _ in record[1])
        self.emit(2, f"return f\"{name}{shown}\" if depth < 4 else '...'")
        self.classes.append(record)
        self.emit(0, "")
        self.emit(0, "")

    def generate(self):
        self.emit(0, PRELUDE.replace("{budget}", "3000"))
        self.emit(0, "")
        self.emit(0, "class Manager:")
        self.emit(1, "def __init__(self, value, swallow):")
        self.emit(2, "self.value, self.swallow = value, swallow")
        self.emit(1, "def __enter__(self):")
        self.emit(2, "return self.value")
        self.emit(1, "def __exit__(self, kind, value, tb):")
        self.emit(2, "if kind is not None and kind is not Spent:")
        self.emit(3, "print('exit', kind.__name__)")
        self.emit(3, "return self.swallow")
        self.emit(0, "")
        self.emit(0, "")
        for _ in range(self.rng.randrange(1, 4)):
            kind = self.pick(["int", "int", "float", "str", "list", "dict"])
            name = self.fresh("g")
            self.emit(0, f"{name} = {self.literal(kind)}")
            self.globals[name] = kind
        self.emit(0, "")
        for _ in range(self.rng.randrange(4, 9)):
            if self.chance(0.35):
                self.class_()
            else:
                self.function()
        for name, params, _, generator in self.functions:
            for _ in range(self.rng.randrange(2, 5)):
                args = ", ".join(self.literal(k if self.chance(0.85) else self.kind()) for _, k in params)
                self.emit(0, "BUDGET[0] = 300")
                call = f"lambda: list({name}({args}))" if generator else f"lambda: {name}({args})"
                self.emit(0, f"attempt({self.fresh('t')!r}, {call})")
        for name, fields, methods in self.classes:
            for method, params, _ in methods:
                args = ", ".join(self.literal(k) for _, k in params)
                init = ", ".join(self.literal(k) for _, k in fields)
                self.emit(0, "BUDGET[0] = 300")
                self.emit(0, f"attempt({self.fresh('t')!r}, lambda: {name}({init}).{method}({args}))")
        for g in self.globals:
            self.emit(0, f"print({g!r}, show({g}))")
        return "\n".join(self.lines) + "\n"


def program(seed):
    return Generator(seed).generate()
