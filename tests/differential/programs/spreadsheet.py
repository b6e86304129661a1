"""Cells with formulas, dependency tracking, cycles, ranges and error values."""


class CellError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def cell_name(col, row):
    name = ""
    col += 1
    while col:
        col, r = divmod(col - 1, 26)
        name = chr(65 + r) + name
    return f"{name}{row + 1}"


def cell_pos(name):
    col = i = 0
    while i < len(name) and name[i].isalpha():
        col = col * 26 + ord(name[i].upper()) - 64
        i += 1
    return col - 1, int(name[i:]) - 1


class Formula:
    def __init__(self, text):
        self.toks, self.i, self.refs = list(self.lex(text)), 0, set()
        self.fn = self.compare()
        if self.i < len(self.toks):
            raise CellError("#SYNTAX")

    @staticmethod
    def lex(text):
        i = 0
        while i < len(text):
            c, start = text[i], i
            if c == " ":
                i += 1
                continue
            if c.isdigit() or c == ".":
                while i < len(text) and (text[i].isdigit() or text[i] == "."):
                    i += 1
                yield float(text[start:i]) if "." in text[start:i] else int(text[start:i])
            elif c.isalpha():
                while i < len(text) and text[i].isalnum():
                    i += 1
                yield text[start:i].upper()
            elif c == '"':
                i = text.find('"', i + 1) + 1
                if not i:
                    raise CellError("#SYNTAX")
                yield ("str", text[start + 1:i - 1])
            else:
                i += 2 if text[i:i + 2] in ("<=", ">=", "<>") else 1
                yield text[start:i]

    def peek(self):
        return self.toks[self.i] if self.i < len(self.toks) else None

    def take(self):
        self.i += 1
        if self.i > len(self.toks):
            raise CellError("#SYNTAX")
        return self.toks[self.i - 1]

    def level(self, ops, inner):
        left = inner()
        while isinstance(self.peek(), str) and self.peek() in ops:
            op, right = ops[self.take()], inner()
            left = (lambda op, a, b: lambda s: op(a(s), b(s)))(op, left, right)
        return left

    def compare(self):
        ops = {"<": lambda a, b: a < b, ">": lambda a, b: a > b, "=": lambda a, b: a == b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "<>": lambda a, b: a != b}
        return self.level(ops, self.sum)

    def sum(self):
        return self.level({"+": num2(lambda a, b: a + b), "-": num2(lambda a, b: a - b), "&": lambda a, b: text(a) + text(b)}, self.product)

    def product(self):
        def div(a, b):
            if b == 0:
                raise CellError("#DIV/0")
            return a / b

        return self.level({"*": num2(lambda a, b: a * b), "/": num2(div)}, self.atom)

    def atom(self):
        t = self.take()
        if isinstance(t, (int, float)):
            return lambda s: t
        if isinstance(t, tuple):
            return lambda s: t[1]
        if t == "(":
            e = self.compare()
            if self.take() != ")":
                raise CellError("#SYNTAX")
            return e
        if t == "-":
            e = self.atom()
            return lambda s: -number(e(s))
        if t[0].isalpha() and self.peek() == "(":
            self.take()
            args = []
            while self.peek() != ")":
                args.append(self.compare())
                if self.peek() == ",":
                    self.take()
            self.take()
            return lambda s: s.call(t, args)
        if t[0].isalpha() and t[-1].isdigit():
            if self.peek() == ":":
                self.take()
                (c1, r1), (c2, r2) = cell_pos(t), cell_pos(self.take())
                names = [cell_name(c, r) for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)]
                self.refs.update(names)
                return lambda s: [s[n] for n in names]
            self.refs.add(t)
            return lambda s: s[t]
        raise CellError("#SYNTAX")


def number(v):
    if v is None:
        return 0
    if isinstance(v, (int, float)):
        return v
    raise CellError("#VALUE")


def text(v):
    return "" if v is None else f"{v:g}" if isinstance(v, float) else str(v)


def num2(f):
    return lambda a, b: f(number(a), number(b))


class Sheet:
    def __init__(self):
        self.source, self.formulas, self.users, self.cache, self.evaluated = {}, {}, {}, {}, 0

    def __setitem__(self, name, value):
        for r in self.formulas.get(name, ((), None))[0]:
            self.users[r].discard(name)
        self.formulas.pop(name, None)
        self.source[name] = value
        if isinstance(value, str) and value.startswith("="):
            try:
                f = Formula(value[1:])
                self.formulas[name] = (f.refs, f.fn)
                for r in f.refs:
                    self.users.setdefault(r, set()).add(name)
            except CellError as e:
                code = e.code
                self.formulas[name] = ((), lambda s: fail(code))
        self.invalidate(name)

    def invalidate(self, name, seen=None):
        seen = seen or set()
        if name not in seen:
            seen.add(name)
            self.cache.pop(name, None)
            for u in self.users.get(name, ()):
                self.invalidate(u, seen)

    def __getitem__(self, name):
        if name not in self.cache:
            self.cache[name] = CellError("#CYCLE")
            self.evaluated += 1
            try:
                self.cache[name] = self.formulas[name][1](self) if name in self.formulas else self.source.get(name)
            except CellError as e:
                self.cache[name] = e
            except TypeError:
                self.cache[name] = CellError("#VALUE")
        v = self.cache[name]
        if isinstance(v, CellError):
            raise CellError(v.code)
        return v

    def call(self, name, args):
        if name == "IF":
            return args[1](self) if args[0](self) else args[2](self) if len(args) > 2 else False
        if name == "IFERROR":
            try:
                return args[0](self)
            except CellError:
                return args[1](self)
        flat = []
        for a in args:
            v = a(self)
            flat.extend(v if isinstance(v, list) else [v])
        nums = [v for v in flat if isinstance(v, (int, float))]
        table = {"SUM": sum, "MIN": min, "MAX": max, "COUNT": len, "AVG": lambda v: sum(v) / len(v), "ROUND": lambda v: round(*v)}
        if name == "CONCAT":
            return "".join(map(text, flat))
        if name not in table:
            raise CellError("#NAME")
        try:
            return table[name](nums)
        except (ValueError, ZeroDivisionError):
            raise CellError("#VALUE") from None

    def show(self, name):
        try:
            return text(self[name])
        except CellError as e:
            return e.code


def fail(code):
    raise CellError(code)


s = Sheet()
for row, (item, qty, price) in enumerate([("pens", 12, 1.5), ("paper", 3, 4.25), ("ink", 1, 20)], 1):
    s[f"A{row}"], s[f"B{row}"], s[f"C{row}"] = item, qty, price
    s[f"D{row}"] = f"=B{row}*C{row}"
s["D4"] = "=SUM(D1:D3)"
s["A4"] = '="total of " & COUNT(B1:B3) & " items"'
s["D5"] = "=IF(D4 > 50, D4 * 0.9, D4)"
s["D6"] = "=ROUND(AVG(D1:D3), 2)"
for r in range(1, 7):
    print(" | ".join(f"{s.show(f'{c}{r}'):>16}" for c in "ABCD"))
before = s.evaluated
s.show("D5")
print("cached", s.evaluated - before)
s["B1"] = 20
print(s.show("D1"), s.show("D4"), s.show("D5"), "re-evaluated", s.evaluated - before)
s["E1"], s["E2"], s["E3"] = "=E2+1", "=E3*2", "=E1"
print([s.show(n) for n in ("E1", "E2", "E3")])
s["E3"] = 10
print([s.show(n) for n in ("E1", "E2", "E3")])
for i, f in enumerate(["=1/0", "=A1+1", "=NOPE(1)", "=1+", "=(1", "=IFERROR(1/0, \"safe\")", "=MAX(B1:C3)", "=-(2+3)*4-1", "=1<2", "=\"a\"<>\"b\"", "=Z99+1", "=MIN(Z1:Z2)", "=F1+1", "=2*3=6", "=CONCAT(A1:A3, 1.50)", "=\"open", "=A1<1", "=10/4/2"], 1):
    s[f"F{i}"] = f
    print(f, "->", s.show(f"F{i}"))
print(cell_name(0, 0), cell_name(25, 9), cell_name(26, 0), cell_name(701, 0), cell_name(702, 5), cell_pos("AAA6"), cell_pos("Z1"))
