"""Factorials, Fibonacci numbers, modular powers, primality."""

def fact(n):
    r = 1
    for i in range(2, n + 1): r *= i
    return r
def fibm(n):
    a, b = 0, 1
    for _ in range(n): a, b = b, a + b
    return a
def modpow_test():
    s = 0
    for i in range(2000):
        s += pow(3 + i, 65537, 2**127 - 1)
    return s
def is_prime(n):
    if n < 2: return False
    d = n - 1; r = 0
    while d % 2 == 0: d //= 2; r += 1
    for a in (2, 3, 5, 7, 11, 13):
        if n % a == 0: return n == a
        x = pow(a, d, n)
        if x in (1, n - 1): continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1: break
        else: return False
    return True
print(fact(3000) % 1000003, len(str(fibm(20000))), modpow_test() % 997, sum(is_prime((1 << 61) + i) for i in range(1, 4000, 2)))
