"""A Forth with colon definitions, loops, variables and a data stack."""


class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.stack, self.rstack, self.memory, self.out = [], [], [], []
        self.words = {
            "+": self.binary(lambda a, b: a + b), "-": self.binary(lambda a, b: a - b), "*": self.binary(lambda a, b: a * b),
            "/": self.binary(lambda a, b: a // b), "mod": self.binary(lambda a, b: a % b),
            "=": self.binary(lambda a, b: -(a == b)), "<": self.binary(lambda a, b: -(a < b)), ">": self.binary(lambda a, b: -(a > b)),
            "and": self.binary(lambda a, b: a & b), "or": self.binary(lambda a, b: a | b), "max": self.binary(max), "min": self.binary(min),
            "invert": lambda: self.push(~self.pop()), "dup": lambda: self.push(self.peek()), "drop": lambda: self.pop(),
            "swap": lambda: self.shuffle(2, 1, 0), "over": lambda: self.shuffle(2, 0, 1, 0), "rot": lambda: self.shuffle(3, 1, 2, 0),
            ".": lambda: self.out.append(str(self.pop())), "cr": lambda: self.out.append("\n"), "emit": lambda: self.out.append(chr(self.pop())),
            "@": lambda: self.push(self.memory[self.pop()]), "!": self.store, "i": lambda: self.push(self.rstack[-1][0]),
            "j": lambda: self.push(self.rstack[-2][0]), "depth": lambda: self.push(len(self.stack)), ".s": lambda: self.out.append(f"<{len(self.stack)}> {self.stack}"),
        }

    def push(self, v):
        self.stack.append(v)

    def pop(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack.pop()

    def peek(self):
        v = self.pop()
        self.push(v)
        return v

    def shuffle(self, n, *order):
        taken = [self.pop() for _ in range(n)][::-1]
        self.stack += [taken[i] for i in order]

    def binary(self, f):
        def word():
            b, a = self.pop(), self.pop()
            self.push(f(a, b))

        return word

    def store(self):
        addr, v = self.pop(), self.pop()
        self.memory[addr] = v

    def compile(self, toks, until):
        code = []
        while True:
            if not toks:
                raise ForthError(f"missing {until[0]}")
            t = toks.pop(0)
            if t in until:
                return code, t
            if t == "if":
                then, end = self.compile(toks, ("then", "else"))
                other = self.compile(toks, ("then",))[0] if end == "else" else []
                code.append(("if", then, other))
            elif t == "do":
                code.append(("do", self.compile(toks, ("loop",))[0]))
            elif t == "begin":
                body, end = self.compile(toks, ("until", "while"))
                code.append(("until", body) if end == "until" else ("while", body, self.compile(toks, ("repeat",))[0]))
            elif t == "(":
                while toks.pop(0) != ")":
                    pass
            elif t == '."':
                text = []
                while not toks[0].endswith('"'):
                    text.append(toks.pop(0))
                text.append(toks.pop(0)[:-1])
                code.append(("text", " ".join(text)))
            elif t == ":":
                name = toks.pop(0)
                box = self.words[name] = []
                box.extend(self.compile(toks, (";",))[0])
            elif t == "variable":
                addr = len(self.memory)
                self.memory.append(0)
                self.words[toks.pop(0)] = [("lit", addr)]
            elif t in self.words:
                code.append(("call", t, self.words[t]))
            elif t.lstrip("-").isdigit():
                code.append(("lit", int(t)))
            else:
                raise ForthError(f"unknown word {t}")

    def execute(self, code):
        for op, *args in code:
            match op, *args:
                case "lit", v:
                    self.push(v)
                case "call", _, target:
                    target() if callable(target) else self.execute(target)
                case "text", s:
                    self.out.append(s)
                case "if", then, other:
                    self.execute(then if self.pop() else other)
                case "do", body:
                    start, limit = self.pop(), self.pop()
                    self.rstack.append([start])
                    while self.rstack[-1][0] < limit:
                        self.execute(body)
                        self.rstack[-1][0] += 1
                    self.rstack.pop()
                case "until", body:
                    self.execute(body)
                    while not self.pop():
                        self.execute(body)
                case "while", test, body:
                    self.execute(test)
                    while self.pop():
                        self.execute(body)
                        self.execute(test)

    def run(self, text):
        self.out = []
        try:
            code, _ = self.compile(text.lower().split() + ["<end>"], ("<end>",))
            self.execute(code)
        except (ForthError, ZeroDivisionError, IndexError, RecursionError) as e:
            self.stack.clear()
            self.rstack.clear()
            self.out.append(f"? {type(e).__name__ if not isinstance(e, ForthError) else e}")
        return " ".join(self.out)


f = Forth()
for line in [
    "1 2 + 3 * .",
    ": square dup * ; 7 square . 12 square .",
    ": fact dup 1 > if dup 1 - fact * else drop 1 then ; 10 fact . 25 fact .",
    ": stars 0 do 42 emit loop ; 5 stars",
    ": table 4 1 do 4 1 do i j * . loop cr loop ; table",
    "variable x 5 x ! x @ . : bump x @ 1 + x ! ; bump bump x @ .",
    ": gcd begin dup while over over mod rot drop repeat drop ; 1071 462 gcd .",
    ": count 0 begin dup . 1 + dup 5 = until drop ; count",
    ": fib ( n -- f ) 0 1 rot 0 do over + swap loop drop ; 50 fib . 10 fib .",
    ': sign dup 0 < if ." negative number" else 0 = if ." zero" else ." positive" then then ; -5 sign 0 sign 9 sign',
    "1 2 3 rot .s depth . swap over .s", ": even 2 mod 0 = ; : evens 10 0 do i even if i . then loop ; evens",
    "drop drop drop drop drop drop", "1 0 /", "nope", ": bad if ;", "99 @", ": forever forever ; forever", "3 4 max 3 4 min - invert .", ".s",
]:
    print(f.run(line))
print(len(f.words), f.memory)
