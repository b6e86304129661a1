"""Hindley-Milner inference for a small expression language built of tuples."""


class TypeVar:
    def __init__(self, n):
        self.n, self.ref = n, None


class Con:
    def __init__(self, name, *args):
        self.name, self.args = name, args


class InferError(Exception):
    pass


INT, BOOL, STR = Con("int"), Con("bool"), Con("str")


def fn(*types):
    *args, result = types
    for a in reversed(args):
        result = Con("->", a, result)
    return result


def lst(t):
    return Con("list", t)


class Inferencer:
    def __init__(self):
        self.count = 0

    def fresh(self):
        self.count += 1
        return TypeVar(self.count)

    def prune(self, t):
        if isinstance(t, TypeVar) and t.ref is not None:
            t.ref = self.prune(t.ref)
            return t.ref
        return t

    def occurs(self, v, t):
        t = self.prune(t)
        return t is v or isinstance(t, Con) and any(self.occurs(v, a) for a in t.args)

    def unify(self, a, b):
        a, b = self.prune(a), self.prune(b)
        if a is b:
            return
        if isinstance(a, TypeVar):
            if self.occurs(a, b):
                raise InferError(f"infinite type {self.show(a)} = {self.show(b)}")
            a.ref = b
        elif isinstance(b, TypeVar):
            self.unify(b, a)
        elif a.name != b.name or len(a.args) != len(b.args):
            raise InferError(f"cannot unify {self.show(a)} with {self.show(b)}")
        else:
            for x, y in zip(a.args, b.args):
                self.unify(x, y)

    def free(self, t):
        t = self.prune(t)
        if isinstance(t, TypeVar):
            return {t}
        return set().union(*(self.free(a) for a in t.args))

    def generalize(self, env, t):
        bound = set().union(*(self.free(ty) - set(vs) for vs, ty in env.values()))
        return self.free(t) - bound, t

    def instantiate(self, scheme):
        vs, t = scheme
        table = {v: self.fresh() for v in vs}

        def go(t):
            t = self.prune(t)
            if isinstance(t, TypeVar):
                return table.get(t, t)
            return Con(t.name, *map(go, t.args))

        return go(t)

    def infer(self, e, env):
        match e:
            case bool():
                return BOOL
            case int():
                return INT
            case ("str", _):
                return STR
            case str(name):
                if name not in env:
                    raise InferError(f"unbound {name}")
                return self.instantiate(env[name])
            case ("fn", p, body):
                t = self.fresh()
                return fn(t, self.infer(body, {**env, p: ((), t)}))
            case ("let", name, value, body):
                t = self.fresh()
                got = self.infer(value, {**env, name: ((), t)})
                self.unify(t, got)
                return self.infer(body, {**env, name: self.generalize(env, got)})
            case ("if", c, a, b):
                self.unify(self.infer(c, env), BOOL)
                t = self.infer(a, env)
                self.unify(t, self.infer(b, env))
                return t
            case (f, *args):
                t = self.infer(f, env)
                for a in args:
                    r = self.fresh()
                    self.unify(t, fn(self.infer(a, env), r))
                    t = r
                return t

    def show(self, t, names=None, nested=False):
        names = {} if names is None else names
        t = self.prune(t)
        if isinstance(t, TypeVar):
            return names.setdefault(t, chr(97 + len(names)) if len(names) < 26 else f"t{t.n}")
        if t.name == "->":
            text = f"{self.show(t.args[0], names, True)} -> {self.show(t.args[1], names)}"
            return f"({text})" if nested else text
        if t.args:
            return f"{t.name}[{', '.join(self.show(a, names) for a in t.args)}]"
        return t.name


def main():
    inf = Inferencer()

    def poly(make, n):
        vs = [inf.fresh() for _ in range(n)]
        return set(vs), make(*vs)

    env = {
        "+": ((), fn(INT, INT, INT)), "==": ((), fn(INT, INT, BOOL)), "not": ((), fn(BOOL, BOOL)),
        "nil": poly(lambda a: lst(a), 1), "cons": poly(lambda a: fn(a, lst(a), lst(a)), 1),
        "head": poly(lambda a: fn(lst(a), a), 1), "tail": poly(lambda a: fn(lst(a), lst(a)), 1), "empty": poly(lambda a: fn(lst(a), BOOL), 1),
        "pair": poly(lambda a, b: fn(a, b, Con("pair", a, b)), 2), "fst": poly(lambda a, b: fn(Con("pair", a, b), a), 2),
    }
    map_ = ("fn", "f", ("fn", "l", ("if", ("empty", "l"), "nil", ("cons", ("f", ("head", "l")), ("map", "f", ("tail", "l"))))))
    cases = [
        5, True, ("str", "s"), "cons", ("fn", "x", "x"), ("fn", "f", ("fn", "g", ("fn", "x", ("f", ("g", "x"))))),
        ("fn", "x", ("+", "x", 1)), ("let", "id", ("fn", "x", "x"), ("pair", ("id", 1), ("id", True))),
        ("let", "map", map_, "map"), ("let", "map", map_, ("map", ("+", 1))), ("let", "map", map_, ("map", "empty")),
        ("let", "fact", ("fn", "n", ("if", ("==", "n", 0), 1, ("fact", ("+", "n", -1)))), "fact"),
        ("fn", "x", ("fn", "y", ("if", ("not", "x"), "y", ("cons", 1, "y")))), ("fn", "p", ("+", ("fst", "p"), 1)),
        ("fn", "f", ("let", "g", "f", ("pair", ("g", 1), "g"))), ("let", "twice", ("fn", "f", ("fn", "x", ("f", ("f", "x")))), ("twice", "twice")),
        ("+", 1, True), ("fn", "x", ("x", "x")), ("if", 1, 2, 3), ("if", True, 2, ("str", "s")), "nope", ("head", 5), (5, 6),
        ("fn", "f", ("pair", ("f", 1), ("f", True))), ("cons", 1, ("cons", True, "nil")),
    ]
    for e in cases:
        try:
            print(inf.show(inf.infer(e, env)))
        except InferError as err:
            print("error:", err)


main()
