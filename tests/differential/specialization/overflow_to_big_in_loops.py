def powers(base, n):
    x = 1
    out = []
    for i in range(n):
        x *= base
        if i % 9 == 0:
            out.append(x)
    return out


print(powers(3, 50))
print(powers(-7, 40))


def add_up(start, step, n):
    for _ in range(n):
        start += step
    return start


for start in (2 ** 47 - 3, 2 ** 48 - 3, 2 ** 62 - 3, 2 ** 63 - 3, 2 ** 64 - 3):
    print(add_up(start, 1, 6), add_up(-start, -1, 6), add_up(start, start, 5))


def down(x, n):
    for _ in range(n):
        x -= 2 ** 46
    return x


print(down(2 ** 48, 10), down(0, 9), down(-(2 ** 62), 5))


def shifts(x):
    out = []
    for i in range(0, 80, 7):
        out.append((x << i, (x << i) >> i == x, x >> i))
    return out


print(shifts(1))
print(shifts(-5))


def collatz(n):
    best = n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        if n > best:
            best = n
    return best


print(collatz(27), collatz(837799), collatz(2 ** 60 + 1), collatz(2 ** 48 - 1))


def fact_mod(n, m):
    r = 1
    for i in range(1, n + 1):
        r = r * i % m
    return r


print(fact_mod(1000, 10 ** 9 + 7), fact_mod(100, 2 ** 61 - 1), fact_mod(30, 2 ** 200))


def neg(x):
    return -x, abs(x), ~x, x * -1, 0 - x


for v in (2 ** 47, 2 ** 48, 2 ** 63, -(2 ** 48), -(2 ** 63), -(2 ** 47)):
    print(neg(v))


def mixed(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a, b - a, b % (a or 1), b // (a or 1), a < b, a == b


print(mixed(60), mixed(70), mixed(100), mixed(200))
