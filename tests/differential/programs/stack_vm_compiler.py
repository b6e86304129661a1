"""Tokenizer, recursive-descent parser, bytecode compiler and a stack machine."""


class Token:
    def __init__(self, kind, text, line):
        self.kind, self.text, self.line = kind, text, line

    def __repr__(self):
        return f"{self.kind}:{self.text}"


KEYWORDS = {"let", "while", "if", "else", "print", "fn", "return"}


def lex(src):
    i, line = 0, 1
    while i < len(src):
        c = src[i]
        if c == "\n":
            line += 1
            i += 1
        elif c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(src) and src[j].isdigit():
                j += 1
            yield Token("num", src[i:j], line)
            i = j
        elif c.isalpha():
            j = i
            while j < len(src) and src[j].isalnum():
                j += 1
            word = src[i:j]
            yield Token(word if word in KEYWORDS else "name", word, line)
            i = j
        elif src[i:i + 2] in ("==", "!=", "<=", ">="):
            yield Token(src[i:i + 2], src[i:i + 2], line)
            i += 2
        elif c in "+-*/%<>=(){},;":
            yield Token(c, c, line)
            i += 1
        else:
            raise SyntaxError(f"line {line}: bad character {c!r}")
    yield Token("eof", "", line)


class Compiler:
    BINARY = [["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]]

    def __init__(self, src):
        self.toks = list(lex(src))
        self.pos = 0
        self.functions = {}
        self.code = []

    @property
    def tok(self):
        return self.toks[self.pos]

    def take(self, kind=None):
        t = self.tok
        if kind and t.kind != kind:
            raise SyntaxError(f"line {t.line}: expected {kind}, got {t!r}")
        self.pos += 1
        return t

    def accept(self, kind):
        if self.tok.kind == kind:
            return self.take()

    def emit(self, op, arg=None):
        self.code.append([op, arg])
        return len(self.code) - 1

    def program(self):
        while self.tok.kind != "eof":
            self.statement()
        self.emit("halt")
        return self.code, self.functions

    def block(self):
        self.take("{")
        while not self.accept("}"):
            self.statement()

    def statement(self):
        t = self.take()
        match t.kind:
            case "let":
                name = self.take("name").text
                self.take("=")
                self.expression()
                self.emit("store", name)
                self.take(";")
            case "print":
                self.expression()
                self.emit("print")
                self.take(";")
            case "return":
                self.expression()
                self.emit("ret")
                self.take(";")
            case "while":
                start = len(self.code)
                self.expression()
                out = self.emit("jz")
                self.block()
                self.emit("jmp", start)
                self.code[out][1] = len(self.code)
            case "if":
                self.expression()
                skip = self.emit("jz")
                self.block()
                if self.accept("else"):
                    end = self.emit("jmp")
                    self.code[skip][1] = len(self.code)
                    self.block()
                    self.code[end][1] = len(self.code)
                else:
                    self.code[skip][1] = len(self.code)
            case "fn":
                name = self.take("name").text
                self.take("(")
                params = []
                while not self.accept(")"):
                    params.append(self.take("name").text)
                    self.accept(",")
                over = self.emit("jmp")
                self.functions[name] = (len(self.code), params)
                self.block()
                self.emit("push", 0)
                self.emit("ret")
                self.code[over][1] = len(self.code)
            case _:
                raise SyntaxError(f"line {t.line}: unexpected {t!r}")

    def expression(self, level=0):
        if level == len(self.BINARY):
            return self.primary()
        self.expression(level + 1)
        while self.tok.kind in self.BINARY[level]:
            op = self.take().kind
            self.expression(level + 1)
            self.emit("bin", op)

    def primary(self):
        t = self.take()
        if t.kind == "num":
            self.emit("push", int(t.text))
        elif t.kind == "name" and self.accept("("):
            n = 0
            while not self.accept(")"):
                self.expression()
                self.accept(",")
                n += 1
            self.emit("call", (t.text, n))
        elif t.kind == "name":
            self.emit("load", t.text)
        elif t.kind == "-":
            self.emit("push", 0)
            self.primary()
            self.emit("bin", "-")
        elif t.kind == "(":
            self.expression()
            self.take(")")
        else:
            raise SyntaxError(f"line {t.line}: unexpected {t!r}")


OPS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b,
    "%": lambda a, b: a % b, "<": lambda a, b: int(a < b), ">": lambda a, b: int(a > b), "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b), "<=": lambda a, b: int(a <= b), ">=": lambda a, b: int(a >= b),
}


def execute(code, functions):
    stack, frames, env, pc, steps, out = [], [], {}, 0, 0, []
    while True:
        op, arg = code[pc]
        pc += 1
        steps += 1
        if op == "push":
            stack.append(arg)
        elif op == "load":
            if arg not in env:
                raise NameError(f"undefined variable {arg}")
            stack.append(env[arg])
        elif op == "store":
            env[arg] = stack.pop()
        elif op == "bin":
            b = stack.pop()
            stack.append(OPS[arg](stack.pop(), b))
        elif op == "jz":
            if not stack.pop():
                pc = arg
        elif op == "jmp":
            pc = arg
        elif op == "print":
            out.append(stack.pop())
        elif op == "call":
            name, n = arg
            target, params = functions[name]
            args = [stack.pop() for _ in range(n)][::-1]
            frames.append((pc, env))
            env, pc = dict(zip(params, args, strict=True)), target
        elif op == "ret":
            pc, env = frames.pop()
        else:
            return out, steps


SRC = """
fn gcd(a, b) { while b { let t = a % b; let a = b; let b = t; } return a; }
fn fib(n) { if n < 2 { return n; } else { return fib(n - 1) + fib(n - 2); } }
let i = 0;
while i <= 15 { if i % 5 == 0 { print fib(i); } let i = i + 1; }
print gcd(1071, 462);
print -(2 + 3) * 4 - -1;
let n = 27; let steps = 0;
while n != 1 { if n % 2 { let n = 3 * n + 1; } else { let n = n / 2; } let steps = steps + 1; }
print steps;
"""
code, fns = Compiler(SRC).program()
print(len(code), fns)
print(*execute(code, fns))
for bad in ["let x 5;", "print 1 +;", "print $;", "let a = 1;\nlet b = (2;", "print nope;", "fn f(a) { return a; } print f(1, 2);", "print 1 / 0;", "print g();"]:
    try:
        print(execute(*Compiler(bad).program()))
    except (SyntaxError, NameError, ValueError, ZeroDivisionError, KeyError) as e:
        print(type(e).__name__, e)
