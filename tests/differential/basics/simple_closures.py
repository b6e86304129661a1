def outer(n):
    def inner(x):
        return x + n

    return inner


add5 = outer(5)
add7 = outer(7)
print(add5(1))
print(add7(1))


def counter():
    count = 0

    def bump():
        nonlocal count
        count += 1
        return count

    return bump


c = counter()
c()
c()
print(c())
f = lambda x: x * 2
print(f(21))
