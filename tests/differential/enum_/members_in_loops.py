# Members of enumerations where code is compiled for what is expected of them.
from enum import Enum, Flag, IntEnum, auto


class Op(IntEnum):
    PUSH = 0
    ADD = 1
    JUMP = 2
    HALT = 3


class Color(Enum):
    RED = "r"
    GREEN = "g"
    BLUE = 3.5


class Perm(Flag):
    R = auto()
    W = auto()


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return {}


class Plain(metaclass=Meta):
    LIMIT = 10
    NAME = "n"


def run(code):
    stack, pc, steps = [], 0, 0
    while True:
        op, arg = code[pc]
        pc += 1
        steps += 1
        match op:
            case Op.PUSH:
                stack.append(arg)
            case Op.ADD:
                stack.append(stack.pop() + stack.pop())
            case Op.JUMP:
                if stack[-1] < 50:
                    pc = arg
            case Op.HALT:
                return stack, steps


print(run([(Op.PUSH, 1), (Op.PUSH, 3), (Op.ADD, None), (Op.JUMP, 1), (Op.HALT, None)]))
print(run([(0, 1), (0, 3), (True, None), (2, 1), (3.0, None)]))


def count(colors):
    n = {}
    total = 0.0
    for c in colors:
        if c is Color.RED or c == Color.GREEN:
            n[c] = n.get(c, 0) + 1
        elif c is Color.BLUE:
            total += Color.BLUE.value
    return n, total, Color.RED.value + Color.GREEN.value


print(count([Color.RED, Color.BLUE, Color.GREEN, Color.RED, Color.BLUE]))
x = Op.ADD + 1
for i in range(3):
    x = x + Op.HALT if i else Op.JUMP * 2
print(x, type(x).__name__, Op.ADD + Op.JUMP, -Op.HALT, [10, 20, 30][Op.ADD], range(5)[Op.ADD : Op.HALT], f"{Op.HALT:03d}")
print([Perm.R | Perm.W, Perm.R & Perm.W, Perm.W in (Perm.R | Perm.W), bool(Perm.R & ~Perm.R)])
total = 0
for i in range(Plain.LIMIT):
    total += Plain.LIMIT * i
print(total, Plain.NAME + "!", Plain.LIMIT + 1)
Plain.LIMIT = 2.5
print(Plain.LIMIT + 1)
