from enum import IntEnum
class Op(IntEnum):
    A = 1
    B = 2
print(Op.__dict__['A'])
import time
def f(n):
    x = 0
    for i in range(n):
        if Op.A == i: x += 1
    return x
print(f(3000000))
