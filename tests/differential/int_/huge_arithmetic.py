def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fact(50))
print(fact(100))
print(fib(300))
print(fib(1000) % 10**50)
x = 2**521 - 1
print(x)
print(x * x == (x - 1) * (x + 1) + 1)
print((x * 3 + 1) // 3 == x, (x * 3 + 1) % 3)
print(x - x, x // x, -x // 2 + x // 2, (x - 1) // 2 * 2 + 1 == x)
print(3**200 // 7**60)
print(-(3**200) // 7**60)
print(-(3**200) % 7**60)
s = 0
for i in range(60, 140):
    s += (-1) ** i * 2**i
print(s)
print(sum(10**k for k in range(0, 40, 3)))
