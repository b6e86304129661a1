"""Digits of e and pi, factorials, Fibonacci, primality and roots with integers of any size."""


def pi_digits(n):
    """Machin's formula in fixed point."""
    unity = 10 ** (n + 10)

    def arccot(x):
        total = term = unity // x
        k, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // k)
            k, sign = k + 2, -sign
        return total

    return 4 * (4 * arccot(5) - arccot(239)) // 10 ** 10


def e_digits(n):
    unity = 10 ** (n + 10)
    total = term = unity
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return total // 10 ** 10


def isqrt(n):
    if n < 0:
        raise ValueError("negative")
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
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


def fib(n):
    """Fast doubling."""
    def go(k):
        if k == 0:
            return 0, 1
        a, b = go(k >> 1)
        c, d = a * (2 * b - a), a * a + b * b
        return (d, c + d) if k & 1 else (c, d)

    return go(n)[0]


def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q, a, b = a // b, b, a % b
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0


def factor(n):
    out = []
    p = 2
    while p * p <= n:
        while n % p == 0:
            out.append(p)
            n //= p
        p += 1 + p % 2
    return out + [n] * (n > 1)


def to_base(n, b):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = ""
    while n:
        n, r = divmod(n, b)
        out = digits[r] + out
    return out or "0"


print(pi_digits(100))
print(e_digits(60))
f = 1
for i in range(1, 101):
    f *= i
print(f)
print(len(str(f)), sum(map(int, str(f))), f % (10 ** 9 + 7), f.bit_length(), str(f).rstrip("0")[-5:])
print(fib(300), fib(1000) % 10 ** 30, len(str(fib(5000))))
print(isqrt(2 * 10 ** 100), isqrt(10 ** 40 - 1), isqrt(10 ** 40))
print([n for n in range(2 ** 61 - 20, 2 ** 61 + 40) if is_prime(n)], is_prime(2 ** 127 - 1), is_prime(2 ** 127 + 1))
print([p for p in range(2, 130) if is_prime(p) and is_prime(2 ** p - 1)])
a, b = 3 ** 60, 2 ** 90 + 1
g, x, y = egcd(a, b)
print(g, x, y, a * x + b * y == g, pow(a, -1, b) == x % b)
p, q = 1000000007, 998244353
n, phi = p * q, (p - 1) * (q - 1)
d = pow(65537, -1, phi)
message = int.from_bytes(b"secret", "big")
cipher = pow(message, 65537, n)
print(n, cipher, pow(cipher, d, n).to_bytes(6, "big"))
print(factor(2 ** 32 - 1), factor(600851475143), factor(10 ** 9 + 7))
print(to_base(10 ** 30, 36), int(to_base(10 ** 30, 36), 36) == 10 ** 30, to_base(255, 2))
print((-7) ** 33, -(10 ** 25) // 7, -(10 ** 25) % 7, divmod(-(10 ** 25), -7), (10 ** 25) >> 13, -(10 ** 25) >> 13)
print((1 << 200) - 1 & (1 << 100) + 5, (1 << 100 | 1) ^ (1 << 50), ~(1 << 80), (-(1 << 90)) | 12345)
print(sum(1 / 2 ** i for i in range(60)), 2 ** 200 / 3 ** 100, float(2 ** 100), int(1e25), 10 ** 22 == 1e22, 10 ** 23 == 1e23)
collatz = max((len(s), n) for n in range(1, 300) if (s := [n]) and [s.append(s[-1] // 2 if s[-1] % 2 == 0 else 3 * s[-1] + 1) for _ in iter(lambda: s[-1] == 1, True)] is not None)
print(collatz)
