def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -5:
            return "minus five"
        case 1.5:
            return "float"
        case "a" | "b":
            return "letter"
        case b"x":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
        case 2j:
            return "imaginary"
        case 1 + 2j:
            return "complex"
        case -1 - 1j:
            return "negative complex"
        case "con" "catenated":
            return "joined"
        case _:
            return "other"


for v in [0, 1, 2, 3, 4, -5, 1.5, "a", "b", "c", b"x", None, True, False, 1.0, 0.0, -0.0, 2j, 1 + 2j, -1 - 1j, "concatenated", [], 2.0, ""]:
    print(repr(v), f(v))


class Eq:
    def __eq__(self, o):
        print("eq", repr(o), end=" ")
        return o == "b"


print(f(Eq()))


def g(x):
    match x:
        case True:
            return "True"
        case 1:
            return "one"


print(g(1), g(True), g(1.0), g(2))


def nothing(x):
    match x:
        case 1:
            pass
    return "fell through"


print(nothing(5), nothing(1))
