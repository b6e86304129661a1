# Loops whose ints cross the borders of 48 and 64 bits, and numerical methods.
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r
print([fact(n) for n in (5, 12, 13, 20, 21, 25, 30)])

def fibs(n):
    a, b = (0, 1)
    out = []
    for _ in range(n):
        out.append(a)
        a, b = (b, a + b)
    return out
f = fibs(110)
print(f[46:50], f[90:94], f[-1])

def powmod(b, e, m):
    r = 1
    b %= m
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r
print(powmod(3, 10 ** 18, 10 ** 9 + 7), powmod(2 ** 40, 2 ** 40, 2 ** 61 - 1), pow(7, 10 ** 30, 10 ** 40 + 1))

def isqrt(n):
    x = n
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y
print(isqrt(10 ** 40), isqrt(2 ** 63 - 1), isqrt(99))

def newton(f, x, n=20):
    for _ in range(n):
        h = 1e-06
        d = (f(x + h) - f(x - h)) / (2 * h)
        x -= f(x) / d
    return x
print(round(newton(lambda x: x * x - 2, 1.0), 10), round(newton(lambda x: x ** 3 - x - 2, 1.5), 10))

def lcg(seed, n, m=2 ** 32):
    for _ in range(n):
        seed = (1664525 * seed + 1013904223) % m
        yield seed
print(list(lcg(42, 4)), list(lcg(1, 3, 2 ** 64)))

def fnv(s):
    h = 14695981039346656037
    for b in s.encode():
        h = (h ^ b) * 1099511628211 & 18446744073709551615
    return h
print(hex(fnv('hello')), hex(fnv('')))

def crc32(data):
    c = 4294967295
    for b in data:
        c ^= b
        for _ in range(8):
            c = c >> 1 ^ (3988292384 if c & 1 else 0)
    return c ^ 4294967295
print(hex(crc32(b'123456789')))

def xorshift(x, n):
    out = []
    for _ in range(n):
        x ^= x << 13 & 2 ** 64 - 1
        x ^= x >> 7
        x ^= x << 17 & 2 ** 64 - 1
        out.append(x)
    return out
print(xorshift(88172645463325252, 3))

def egcd(a, b):
    if b == 0:
        return (a, 1, 0)
    g, x, y = egcd(b, a % b)
    return (g, y, x - a // b * y)
print(egcd(240, 46), egcd(2 ** 70, 3 ** 40))

def primes(n):
    ps = []
    k = 2
    while len(ps) < n:
        for p in ps:
            if p * p > k:
                ps.append(k)
                break
            if k % p == 0:
                break
        else:
            ps.append(k)
        k += 1
    return ps
print(primes(15))

def mr(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = (n - 1, 0)
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True
print([n for n in range(50) if mr(n)], mr(2 ** 61 - 1), mr(2 ** 67 - 1), mr(10 ** 18 + 9))

def rho(n):
    from math import gcd
    if n % 2 == 0:
        return 2
    x = y = 2
    d = 1
    c = 1
    while d == 1:
        x = (x * x + c) % n
        y = (y * y + c) % n
        y = (y * y + c) % n
        d = gcd(abs(x - y), n)
    return d
print(sorted((rho(10403), 10403 // rho(10403))), rho(2 ** 32 + 1))

def simpson(f, a, b, n=100):
    h = (b - a) / n
    return h / 3 * sum(((1 if i in (0, n) else 4 if i % 2 else 2) * f(a + i * h) for i in range(n + 1)))
import math
print(round(simpson(math.sin, 0, math.pi), 8), round(simpson(lambda x: x * x, 0, 3), 8))

def gauss(a, b):
    n = len(b)
    a = [r[:] + [b[i]] for i, r in enumerate(a)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[p] = (a[p], a[i])
        for r in range(i + 1, n):
            m = a[r][i] / a[i][i]
            for c in range(i, n + 1):
                a[r][c] -= m * a[i][c]
    x = [0] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum((a[i][c] * x[c] for c in range(i + 1, n)))) / a[i][i]
    return x
print([round(v, 6) for v in gauss([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3])])

def stats(xs):
    n = len(xs)
    m = sum(xs) / n
    v = sum(((x - m) ** 2 for x in xs)) / (n - 1)
    s = sorted(xs)
    return (m, v ** 0.5, s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2)
print(stats([2, 4, 4, 4, 5, 5, 7, 9]), stats([1.5, 2.5, 3.5]))

def big_loop():
    t = 0
    for i in range(2 ** 48 - 3, 2 ** 48 + 3):
        t += i
    for i in range(2 ** 62, 2 ** 62 + 3):
        t += i * 2
    for i in range(-2 ** 63 - 1, -2 ** 63 + 2):
        t ^= i
    return t
print(big_loop())
x = 2 ** 62
for _ in range(5):
    x = x * 2 - 1
    print(x, x >> 60, x & 255, -x // 3, -x % 7, x / 2 ** 60, float(x), hash(x), x == float(x), x < 1e+19, str(x)[-3:])
i = 2 ** 47
for _ in range(4):
    i += 2 ** 46
    print(i, i * i, -i - i, ~i, i ^ -1, i.bit_length(), i % 1000, i // -7, i / 3)
acc = 0.0
for k in range(1, 50):
    acc += (-1) ** k / k
print(acc, sum(((-1) ** k / k for k in range(1, 50))), 1e+308 * 10, -1e+308 * 10, 5 // 0.3, 5 % 0.3, -5 % 0.3, 2 ** (-2), 2.0 ** 1000, int(1e+20), int(-1000000000000000.0), 7 // 1.0, 1e+16 % 3, float(2 ** 53 + 1), 2 ** 53 + 1.0)
try:
    2.0 ** 10000
except OverflowError as e:
    print(e)
try:
    int(float('inf'))
except OverflowError as e:
    print(e)
try:
    1 % 0
except ZeroDivisionError as e:
    print(e)
try:
    1.0 // 0
except ZeroDivisionError as e:
    print(e)
try:
    0 ** (-1)
except ZeroDivisionError as e:
    print(e)
