def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0] = sieve[1] = False
    for i in range(2, int(limit ** 0.5) + 1):
        if sieve[i]:
            for j in range(i * i, limit + 1, i):
                sieve[j] = False
    return [i for i in range(limit + 1) if sieve[i]]


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True


print(primes(60))
print(gcd(1071, 462), gcd(17, 5), gcd(0, 9))
print([fib(i) for i in range(15)])
print(sum(1 for i in range(500) if is_prime(i)))
total = 0
for a in range(1, 40):
    for b in range(a, 40):
        c2 = a * a + b * b
        c = int(c2 ** 0.5)
        if c * c == c2 and gcd(a, b) == 1:
            print((a, b, c), end=" ")
            total += 1
print(total)
