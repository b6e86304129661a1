"""A small Scheme: reader, evaluator with closures and proper tail calls, printer."""
import operator


class Symbol(str):
    pass


class LispError(Exception):
    pass


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        if isinstance(names, Symbol):
            super().__init__({names: list(values)})
        else:
            if len(names) != len(values):
                raise LispError(f"expected {len(names)} arguments, got {len(values)}")
            super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, params, body, env, name="lambda"):
        self.params, self.body, self.env, self.name = params, body, env, name


def tokenize(text):
    return text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()


def read(tokens):
    if not tokens:
        raise LispError("unexpected end")
    tok = tokens.pop(0)
    if tok == "(":
        out = []
        while True:
            if not tokens:
                raise LispError("missing )")
            if tokens[0] == ")":
                tokens.pop(0)
                return out
            out.append(read(tokens))
    if tok == ")":
        raise LispError("unexpected )")
    if tok == "'":
        return [Symbol("quote"), read(tokens)]
    if tok in ("#t", "#f"):
        return tok == "#t"
    for kind in (int, float):
        try:
            return kind(tok)
        except ValueError:
            pass
    return Symbol(tok)


def show(x):
    match x:
        case True:
            return "#t"
        case False:
            return "#f"
        case list():
            return "(" + " ".join(map(show, x)) + ")"
        case Lambda():
            return f"<{x.name}/{len(x.params)}>"
        case None:
            return ""
    return str(x)


def fold(op):
    def f(*a):
        r = a[0]
        for x in a[1:]:
            r = op(r, x)
        return r

    return f


GLOBAL = Env()
GLOBAL.update({
    "+": fold(operator.add), "*": fold(operator.mul), "-": lambda a, *b: -a if not b else fold(operator.sub)(a, *b),
    "/": operator.truediv, "quotient": operator.floordiv, "modulo": operator.mod,
    "<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le, "eq?": lambda a, b: a is b or a == b,
    "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a] + l, "list": lambda *a: list(a),
    "null?": lambda l: l == [], "not": operator.not_, "length": len, "append": lambda *ls: sum(ls, []),
})


def evaluate(x, env=GLOBAL):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        if not x:
            return []
        head, *rest = x
        if head == "quote":
            return rest[0]
        if head == "if":
            test, then, *other = rest
            x = then if evaluate(test, env) is not False else (other[0] if other else None)
        elif head == "define":
            target, *body = rest
            if isinstance(target, list):
                name, *params = target
                env[name] = Lambda(params, body, env, name)
            else:
                env[target] = evaluate(body[0], env)
            return None
        elif head == "set!":
            env.find(rest[0])[rest[0]] = evaluate(rest[1], env)
            return None
        elif head == "lambda":
            return Lambda(rest[0], rest[1:], env)
        elif head == "let":
            names = [b[0] for b in rest[0]]
            env = Env(names, [evaluate(b[1], env) for b in rest[0]], env)
            for e in rest[1:-1]:
                evaluate(e, env)
            x = rest[-1]
        elif head == "begin":
            for e in rest[:-1]:
                evaluate(e, env)
            x = rest[-1]
        else:
            f = evaluate(head, env)
            args = [evaluate(a, env) for a in rest]
            if isinstance(f, Lambda):
                env = Env(f.params, args, f.env)
                for e in f.body[:-1]:
                    evaluate(e, env)
                x = f.body[-1]
            elif callable(f):
                return f(*args)
            else:
                raise LispError(f"not a procedure: {show(f)}")


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 20)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 20000 0)
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(map (lambda (x) (* x x)) '(1 2 3 4))
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c (counter))
(begin (c) (c) (c))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(fib 15)
(let ((a 1) (b 2)) (list a b (+ a b) 'sym '(nested (list))))
((lambda args (length args)) 1 2 3)
fib
(car '())
(undefined 1)
(fact)
(5 5)
(if #f 1)
(quotient 17 5)
)
(+ 1
"""
tokens = tokenize(PROGRAM)
while tokens:
    try:
        result = show(evaluate(read(tokens)))
        if result:
            print(result)
    except (LispError, IndexError) as e:
        print(f"error: {e}")
