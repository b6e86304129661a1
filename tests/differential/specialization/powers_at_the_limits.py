# Powers with a constant exponent, where a machine word is just large enough, and where it is not.


def square(a):
    return a**2


def cube(a):
    return a**3


def in_place(a):
    a **= 2
    return a


def branch(a):
    return "yes" if a**2 else "no"


def total(values):
    s = 0
    for v in values:
        s += v**2
    return s


edges = [0, 1, -1, 3, 2**31 - 1, 2**31, 3037000499, 3037000500, -3037000500, 2**40, -(2**40)]
edges += [2**47, 2**48 - 1, 2**48, -(2**48) - 1, 2**60, 2**62, -(2**62), 2**63 - 1, -(2**63), 2**64, 10**30]
for v in edges:
    print(v, square(v), cube(v), in_place(v), branch(v))
print(total(edges), total(range(1000)), total([2.5, 3, True]))
