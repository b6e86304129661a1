print(
    repr("it's"),
    str("it's"),
    repr(1.0),
    repr([1, "a"]),
    format(3.14159, ".2f"),
    hash(5),
    id(None) == id(None),
)

it = iter([1, 2])

print(next(it), next(it), next(it, "end"))


def double(x):
    return x * 2


print(
    list(map(double, range(4))),
    sum(map(double, [1, 2])),
    max([1, 5, 3], key=double),
    sorted(["b", "A"], key=str.lower),
)


class Thing:
    def __init__(self):
        self.value = 1


t = Thing()

print(getattr(t, "value"), hasattr(t, "nope"), getattr(t, "nope", "default"))

setattr(t, "other", 2)

print(t.other, vars(t))

print(print("printed") is None, print("a", "b", sep="-", end="!\n"))

print(
    int("ff", 16),
    int("101", 2),
    int(3.9),
    int(-3.9),
    float(7),
    complex(1, 2),
    bytes([65]),
    frozenset([1]),
)
