class Color:
    RED = "red"
    GREEN = 2

    class Inner:
        BLUE = (1, 2)


class Ns:
    def __getattr__(self, name):
        print("lookup", name, end=" ")
        return name


ns = Ns()


def f(c):
    match c:
        case Color.RED:
            return "red!"
        case Color.GREEN:
            return "green!"
        case Color.Inner.BLUE:
            return "blue!"
        case ns.dynamic:
            return "dynamic!"
        case [Color.RED, *_]:
            return "list starting red"
        case {"c": Color.GREEN}:
            return "mapping green"
    return "no"


for v in ["red", 2, (1, 2), "dynamic", ["red", 1], {"c": 2}, 2.0, "blue", None]:
    print(repr(v), f(v))
import enum


class E(enum.Enum):
    A = 1
    B = 2
    C = 1


class I(enum.IntEnum):
    X = 10


def g(e):
    match e:
        case E.A:
            return "A"
        case E.B:
            return "B"
        case I.X:
            return "X"
    return "?"


print([g(v) for v in [E.A, E.B, E.C, 1, I.X, 10, "A"]])
try:
    match 5:
        case Color.MISSING:
            pass
except AttributeError as e:
    print(e)
try:
    match 5:
        case undefined_name.attr:
            pass
except NameError as e:
    print(e)
nan = float("nan")


class M:
    nan = nan


match nan:
    case M.nan:
        print("wrong: patterns use ==")
    case _:
        print("nan matches nothing")
