"""Terms with de Bruijn indices: parser, normal-order reduction, Church numerals, printer."""


class Var:
    __match_args__ = ("i",)
    __slots__ = ("i",)

    def __init__(self, i):
        self.i = i


class Lam:
    __match_args__ = ("body", "hint")
    __slots__ = ("body", "hint")

    def __init__(self, body, hint="x"):
        self.body, self.hint = body, hint


class App:
    __match_args__ = ("f", "a")
    __slots__ = ("f", "a")

    def __init__(self, f, a):
        self.f, self.a = f, a


def parse(text, defs):
    toks = text.replace("(", " ( ").replace(")", " ) ").replace(".", " . ").replace("\\", " \\ ").split()
    pos = 0

    def peek():
        return toks[pos] if pos < len(toks) else None

    def take(want=None):
        nonlocal pos
        t = peek()
        if t is None or want and t != want:
            raise SyntaxError(f"expected {want or 'a term'}, found {t or 'the end'}")
        pos += 1
        return t

    def term(scope):
        if peek() == "\\":
            take()
            names = []
            while peek() != ".":
                names.append(take())
            take(".")
            body = term([*names[::-1], *scope])
            for n in reversed(names):
                body = Lam(body, n)
            return body
        t = atom(scope)
        while peek() not in (None, ")"):
            t = App(t, term(scope) if peek() == "\\" else atom(scope))
        return t

    def atom(scope):
        t = take()
        if t == "(":
            e = term(scope)
            take(")")
            return e
        if t in scope:
            return Var(scope.index(t))
        if t.isdigit():
            body = Var(0)
            for _ in range(int(t)):
                body = App(Var(1), body)
            return Lam(Lam(body, "x"), "f")
        if t in defs:
            return defs[t]
        raise NameError(f"unbound {t}")

    e = term([])
    if peek() is not None:
        raise SyntaxError(f"unexpected {peek()}")
    return e


def shift(t, by, cut=0):
    match t:
        case Var(i):
            return Var(i + by) if i >= cut else t
        case Lam(b, h):
            return Lam(shift(b, by, cut + 1), h)
        case App(f, a):
            return App(shift(f, by, cut), shift(a, by, cut))


def subst(t, v, depth=0):
    match t:
        case Var(i) if i == depth:
            return shift(v, depth)
        case Var(i):
            return Var(i - 1) if i > depth else t
        case Lam(b, h):
            return Lam(subst(b, v, depth + 1), h)
        case App(f, a):
            return App(subst(f, v, depth), subst(a, v, depth))


def step(t):
    match t:
        case App(Lam(b), a):
            return subst(b, a)
        case App(f, a):
            if (g := step(f)) is not None:
                return App(g, a)
            if (b := step(a)) is not None:
                return App(f, b)
        case Lam(b, h):
            if (c := step(b)) is not None:
                return Lam(c, h)
    return None


def normalize(t, limit=5000):
    n = 0
    while (u := step(t)) is not None:
        t, n = u, n + 1
        if n > limit:
            raise RuntimeError(f"no normal form within {limit} steps")
    return t, n


def show(t, names=(), place=0):
    match t:
        case Var(i):
            return names[i] if i < len(names) else f"?{i}"
        case Lam():
            args = []
            while isinstance(t, Lam):
                n = t.hint
                while n in names:
                    n += "'"
                args.append(n)
                names = (n, *names)
                t = t.body
            s = f"\\{' '.join(args)}.{show(t, names)}"
            return f"({s})" if place else s
        case App(f, a):
            s = f"{show(f, names, 1)} {show(a, names, 2)}"
            return f"({s})" if place == 2 else s


def church(t):
    if not (isinstance(t, Lam) and isinstance(t.body, Lam)):
        return None
    n, t = 0, t.body.body
    while isinstance(t, App) and isinstance(t.f, Var) and t.f.i == 1:
        n, t = n + 1, t.a
    return n if isinstance(t, Var) and t.i == 0 else None


DEFS = r"""
id = \x.x
true = \a b.a
false = \a b.b
not = \p.p false true
and = \p q.p q p
succ = \n f x.f (n f x)
add = \m n f x.m f (n f x)
mul = \m n f.m (n f)
pow = \m n.n m
pair = \a b s.s a b
fst = \p.p true
snd = \p.p false
pred = \n.fst (n (\p.pair (snd p) (succ (snd p))) (pair 0 0))
zero = \n.n (\x.false) true
sub = \m n.n pred m
Y = \f.(\x.f (x x)) (\x.f (x x))
fact = Y (\f n.zero n 1 (mul n (f (pred n))))
"""
defs = {}
for line in DEFS.strip().splitlines():
    name, _, text = line.partition(" = ")
    defs[name] = parse(text, defs)
for text in [r"\x y.x", "id id", "true 1 2", "not true", "and true false", "succ 4", "add 2 3", "mul 3 4", "pow 2 5", "pred 6", "sub 5 2", "zero 0", "zero 3", "fact 3", r"\y.(\x.\y.x y) y", r"(\x.x x) (\x.x)", r"\f.(\x.f (x x)) id", "snd (pair 1 2)"]:
    t, n = normalize(parse(text, defs))
    c = church(t)
    print(f"{text:<20} {n:>5} steps  {show(t)}" if c is None or c > 6 else f"{text:<20} {n:>5} steps  {c}: {show(t)}")
for bad in [r"(\x.x x) (\x.x x)", "Y id", r"\x", "(id", "id)", "nope 1", ""]:
    try:
        print(show(normalize(parse(bad, defs), 500)[0]))
    except (RuntimeError, SyntaxError, NameError) as e:
        print(f"{bad!r}: {type(e).__name__}: {e}")
