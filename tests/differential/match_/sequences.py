def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, 2]:
            return "one two"
        case (a, b):
            return f"two {a} {b}"
        case [first, *_, "end"]:
            return f"ends {first}"
        case [first, *middle, last] if len(middle) < 3:
            return f"{first} {middle} {last}"
        case [_, _, *rest]:
            return f"rest {rest}"
    return "not a sequence"


for v in [[], (), [1], ("t",), [1, 2], (3, 4), [1, 2, 3], [0, 1, "end"], range(4), range(10), "string", b"bytes", bytearray(b"ab"), {1, 2}, {1: 2}, (i for i in [1]), None, memoryview(b"ab"), [[1], [2]]]:
    print(f(v))


def nested(x):
    match x:
        case [[a, b], [c, *d]]:
            return a, b, c, d
        case [*_, [x, y]]:
            return "last pair", x, y
        case [*all]:
            return "all", all


print(nested([[1, 2], [3, 4, 5]]), nested([0, [8, 9]]), nested((1, 2)), nested([]))


def starless(x):
    match x:
        case 1, *rest:
            return "open tuple", rest
        case (2,):
            return "one-tuple"
        case (3):
            return "just three"
        case 4,:
            return "four,"


print(starless([1, 2]), starless([2]), starless(3), starless([4]), starless([3]))


class Seq:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


print(f(Seq()))
from collections.abc import Sequence


class RealSeq(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i >= 2:
            raise IndexError
        return i * 10


print(f(RealSeq()))


class L(list):
    pass


print(f(L([1, 5])))
