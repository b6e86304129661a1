def count(*a):
    n = 0
    last = None
    for i in range(*a):
        n += 1
        last = i
        if n > 20:
            break
    return n, last


for args in [(0,), (-5,), (5,), (2, 5), (5, 2), (5, 2, -1), (5, 2, -2), (0, 10, 3), (10, 0, -3), (0, -10, -4), (2 ** 47 - 2, 2 ** 47 + 2), (2 ** 48 - 2, 2 ** 48 + 2), (2 ** 63 - 2, 2 ** 63 + 2), (-(2 ** 63) - 2, -(2 ** 63) + 2), (2 ** 63, 2 ** 63 - 4, -1), (0, 2 ** 70, 2 ** 66), (10 ** 30, 10 ** 30 + 3), (True, 4), (0, 2 ** 62, 2 ** 60), (2 ** 62, -(2 ** 62), -(2 ** 61))]:
    print(args, count(*args))


def sum_to(n):
    t = 0
    for i in range(n):
        t += i
    return t


print(sum_to(10), sum_to(0), sum_to(-1), sum_to(100000))


def product_range(a, b):
    t = 1
    for i in range(a, b):
        t *= i
    return t


print(product_range(1, 25), product_range(-3, 4), product_range(2 ** 31 - 1, 2 ** 31 + 2))


def nested(n):
    c = 0
    for i in range(n):
        for j in range(i, n, i + 1):
            for k in range(j, i, -1):
                c += i * j - k
    return c


print(nested(20))


def changing(n):
    out = []
    for i in range(n):
        out.append(i)
        n = 0
        i = 100
    return out, n, i


print(changing(3))


def by_float():
    try:
        for i in range(1.0):
            pass
    except TypeError as e:
        return str(e)


print(by_float())


class Idx:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(list(range(Idx(3))), list(range(Idx(1), Idx(9), Idx(4))))


def sieve(n):
    flags = [True] * n
    for i in range(2, n):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(1 for i in range(2, n) if flags[i])


print(sieve(2), sieve(3), sieve(100), sieve(5000))


def reverse_index(xs):
    out = []
    for i in range(len(xs) - 1, -1, -1):
        out.append(xs[i])
    for i in range(-1, -len(xs) - 1, -1):
        out.append(xs[i])
    return out


print(reverse_index("abc"), reverse_index([]))


def off_by_one(xs):
    try:
        for i in range(len(xs) + 1):
            xs[i]
    except IndexError as e:
        return i, str(e)


print(off_by_one([1, 2, 3]), off_by_one("ab"))
