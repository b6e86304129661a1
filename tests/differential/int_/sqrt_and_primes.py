def isqrt(n):
    if n < 2:
        return n
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


print(isqrt(10**40), isqrt(2 * 10**80), isqrt(99))
print([n for n in range(60) if is_prime(n)])
print(
    is_prime(2**61 - 1),
    is_prime(2**89 - 1),
    is_prime(2**89 - 3),
    is_prime(10**18 + 9),
    is_prime(561),
)
n = 10**30
while not is_prime(n):
    n += 1
print(n)
