def add(a, b):
    return a + b


def square(x):
    return x * x


def hypot2(a, b):
    return add(square(a), square(b))


def nothing():
    return None


print(add(1, 2))
print(square(12))
print(hypot2(3, 4))
print(nothing())
print(add(add(1, 2), add(3, 4)))
