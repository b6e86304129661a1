"""Reads a small C-like language, reports errors with a caret and prints it in a fixed style."""


class SourceError(Exception):
    def __init__(self, msg, src, pos):
        self.msg, self.pos = msg, pos
        start = src.rfind("\n", 0, pos) + 1
        end = src.find("\n", pos)
        self.line = src[start:end if end >= 0 else None]
        self.row, self.col = src.count("\n", 0, pos) + 1, pos - start

    def __str__(self):
        return f"{self.row}:{self.col + 1}: {self.msg}\n    {self.line}\n    {' ' * self.col}^"


class Lexer:
    KEYWORDS = frozenset("if else while return var func true false".split())
    TWO = ("==", "!=", "<=", ">=", "&&", "||", "+=", "-=")

    def __init__(self, src):
        self.src = src

    def __iter__(self):
        src, i = self.src, 0
        while i < len(src):
            c = src[i]
            start = i
            if c.isspace():
                i += 1
                continue
            if src.startswith("//", i):
                i = src.find("\n", i) if "\n" in src[i:] else len(src)
                continue
            if c.isalpha() or c == "_":
                while i < len(src) and (src[i].isalnum() or src[i] == "_"):
                    i += 1
                word = src[start:i]
                yield ("kw" if word in self.KEYWORDS else "id"), word, start
            elif c.isdigit():
                while i < len(src) and (src[i].isdigit() or src[i] == "."):
                    i += 1
                if src[start:i].count(".") > 1:
                    raise SourceError("malformed number", src, start)
                yield "num", src[start:i], start
            elif c == '"':
                i += 1
                while i < len(src) and src[i] not in '"\n':
                    i += 2 if src[i] == "\\" else 1
                if i >= len(src) or src[i] == "\n":
                    raise SourceError("unterminated string", src, start)
                i += 1
                yield "str", src[start:i], start
            elif src[i:i + 2] in self.TWO:
                i += 2
                yield "op", src[start:i], start
            elif c in "+-*/%<>=!(){}[],;":
                i += 1
                yield "op", c, start
            else:
                raise SourceError(f"unexpected character {c!r}", src, start)
        yield "end", "", len(src)


class Parser:
    LEVELS = [["="], ["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]]

    def __init__(self, src):
        self.src, self.toks, self.i = src, list(Lexer(src)), 0

    def at(self, *texts):
        return self.toks[self.i][0] != "str" and self.toks[self.i][1] in texts

    def take(self, *texts):
        kind, text, pos = self.toks[self.i]
        if texts and text not in texts:
            raise SourceError(f"expected {' or '.join(texts)}, found {text or 'end of file'}", self.src, pos)
        self.i += 1
        return text

    def ident(self):
        kind, text, pos = self.toks[self.i]
        if kind != "id":
            raise SourceError(f"expected a name, found {text or 'end of file'}", self.src, pos)
        self.i += 1
        return text

    def program(self):
        out = []
        while self.toks[self.i][0] != "end":
            out.append(self.statement())
        return out

    def block(self):
        self.take("{")
        out = []
        while not self.at("}"):
            out.append(self.statement())
        self.take("}")
        return out

    def statement(self):
        if self.at("func"):
            self.take()
            name = self.ident()
            return "func", name, self.listed(self.ident, "(", ")"), self.block()
        if self.at("if"):
            self.take()
            cond, then = self.expr(), self.block()
            other = None
            if self.at("else"):
                self.take()
                other = [self.statement()] if self.at("if") else self.block()
            return "if", cond, then, other
        if self.at("while"):
            self.take()
            return "while", self.expr(), self.block()
        if self.at("return"):
            self.take()
            value = None if self.at(";") else self.expr()
            self.take(";")
            return "return", value
        if self.at("var"):
            self.take()
            name = self.ident()
            self.take("=")
            value = self.expr()
            self.take(";")
            return "var", name, value
        e = self.expr()
        self.take(";")
        return "expr", e

    def listed(self, item, opening, closing):
        self.take(opening)
        out = []
        while not self.at(closing):
            out.append(item())
            if not self.at(closing):
                self.take(",")
        self.take(closing)
        return out

    def expr(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expr(level + 1)
        while self.at(*self.LEVELS[level]):
            op = self.take()
            right = self.expr(level if level == 0 else level + 1)
            left = ("bin", op, left, right)
        return left

    def unary(self):
        if self.at("-", "!"):
            return "un", self.take(), self.unary()
        e = self.primary()
        while self.at("(", "["):
            if self.at("("):
                e = "call", e, self.listed(self.expr, "(", ")")
            else:
                self.take("[")
                e = "index", e, self.expr()
                self.take("]")
        return e

    def primary(self):
        kind, text, pos = self.toks[self.i]
        if self.at("("):
            self.take()
            e = self.expr()
            self.take(")")
            return e
        if self.at("["):
            return "list", self.listed(self.expr, "[", "]")
        if kind in ("num", "str", "id") or text in ("true", "false"):
            self.i += 1
            return "leaf", text
        raise SourceError(f"expected an expression, found {text or 'end of file'}", self.src, pos)


def level_of(op):
    return next(i for i, ops in enumerate(Parser.LEVELS) if op in ops)


def show(e, outer=-1):
    match e:
        case "leaf", text:
            return text
        case "un", op, x:
            return op + show(x, 9)
        case "call", f, args:
            return f"{show(f, 9)}({', '.join(map(show, args))})"
        case "index", x, i:
            return f"{show(x, 9)}[{show(i)}]"
        case "list", items:
            return f"[{', '.join(map(show, items))}]"
        case "bin", op, l, r:
            lv = level_of(op)
            text = f"{show(l, lv)} {op} {show(r, lv + (op != '='))}"
            return f"({text})" if lv < outer else text


def fmt(stmts, depth=0):
    pad = "    " * depth
    for s in stmts:
        match s:
            case "func", name, params, body:
                yield f"{pad}func {name}({', '.join(params)}) {{"
                yield from fmt(body, depth + 1)
                yield pad + "}"
            case "if", cond, then, other:
                yield f"{pad}if {show(cond)} {{"
                yield from fmt(then, depth + 1)
                while other and len(other) == 1 and other[0][0] == "if":
                    _, cond, then, other = other[0]
                    yield f"{pad}}} else if {show(cond)} {{"
                    yield from fmt(then, depth + 1)
                if other is not None:
                    yield pad + "} else {"
                    yield from fmt(other, depth + 1)
                yield pad + "}"
            case "while", cond, body:
                yield f"{pad}while {show(cond)} {{"
                yield from fmt(body, depth + 1)
                yield pad + "}"
            case "return", None:
                yield pad + "return;"
            case "return", e:
                yield f"{pad}return {show(e)};"
            case "var", name, e:
                yield f"{pad}var {name} = {show(e)};"
            case "expr", e:
                yield f"{pad}{show(e)};"


SRC = r"""
func   f( a,b ,c){ // comment
if a>b{return a+b*(c-1) ;}else if (a==b) { return ; } else{x=y=[1,2,"s\"q"][0];}
while !(a&&b||-c<3) { g( )( 1 ,h(2))[ i+1 ]; }}
var z=((1+2))*3-(4-5)-6; var k = a - (b - c) * -(-d) / (e % f);
"""
once = "\n".join(fmt(Parser(SRC).program()))
print(once)
print("stable:", "\n".join(fmt(Parser(once).program())) == once)
for bad in ["var = 3;", "f(1, 2", "x = 1 +;", 'var s = "abc', "var n = 1.2.3;", "if a { b; ", "a\n  b # c", "func 9() {}", "return 1", "f(;)"]:
    try:
        print(list(fmt(Parser(bad).program())))
    except SourceError as e:
        print(e)
