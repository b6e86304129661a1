def add(a, b):
    return a + b


def no_return():
    pass


def early(n):
    if n < 0:
        return
    print("non-negative", n)


def many():
    return 1, 2, 3


print(add(1, 2), add("a", "b"), add([1], [2]), add(1.5, 2))
print(no_return(), early(-1), early(1))
a, b, c = many()
print(a, b, c, many())


def twice(f, x):
    return f(f(x))


def inc(x):
    return x + 1


print(twice(inc, 5), twice(str, 5), twice(lambda s: s * 2, "ab"))


def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


print(fact(5), fact(20), fact(25))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(10), odd(7), even(7))


def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(8, "a", "b", "c"))


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


print(ack(2, 3))
