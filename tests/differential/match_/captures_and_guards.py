def f(x):
    match x:
        case n if n == 0:
            return "zero by guard"
        case int() as n if n < 0:
            return f"negative {n}"
        case [a, b] if a == b:
            return f"equal pair {a}"
        case [a, b] if (s := a + b) > 10:
            return f"big sum {s}"
        case [a, b]:
            return f"pair {a} {b}"
        case str(s) | bytes(s):
            return f"text {s!r}"
        case other:
            return f"other {other!r}"


for v in [0, -3, (1, 1), [5, 6], [1, 2], "s", b"b", 3.5, [1, 2, 3], 7]:
    print(f(v))


def leak(v):
    match v:
        case [a, b, c]:
            pass
        case [a, *rest] if rest == ["no"]:
            pass
        case {"k": w}:
            pass
        case x:
            pass
    return {k: val for k, val in sorted(locals().items()) if k != "v"}


print(leak([1, 2, 3]))
print(leak([1, 2]))
print(leak({"k": 5}))
print(leak(9))


def side(v):
    log = []

    def guard(tag, r):
        log.append(tag)
        return r

    match v:
        case 1 if guard("a", False):
            r = "a"
        case 1 | 2 if guard("b", False):
            r = "b"
        case int() if guard("c", True):
            r = "c"
        case _ if guard("d", True):
            r = "d"
    return r, log


print(side(1), side(2), side(3), side("x"))
match 5:
    case y:
        print("bound at module level", y)
print(y)
match (1, 2):
    case (p, q) as whole:
        print(p, q, whole)
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]] as inner]:
        print(a, b, c, inner)
try:
    match 1:
        case z if z.nope:
            pass
except AttributeError as e:
    print(e, z)
