for n in (1, 3, 5, 8, 9, 20, 100):
    print({i * 7 % 101 for i in range(n)})
print(
    {10, 20, 30, 40},
    {8, 16, 24, 32, 0},
    {-1, -2, -3, 1, 2},
    {100, 1000, 10000, 5},
    set(range(20, 0, -3)),
    {2**61 - 1, 0, 2**61, 1, 2**64},
)
s = set()
for i in (33, 1, 65, 97, 129, 2, 34):
    s.add(i)
    print(s)
for i in (1, 65, 129):
    s.remove(i)
    print(s)
s.add(1)
s.add(161)
print(s, [s.pop() for _ in range(3)], s)
a = set(range(50))
a -= set(range(0, 50, 3))
print(a)
b = a | {1000, 2000, 3000}
print(b)
print(a & b == a, b - a, a ^ b, set(list(b)[::-1]), b.copy(), set(b), {*b})
print(
    set([5, 3, 8, 1] * 3),
    set(reversed(range(10))),
    {1.5, 2.5, 3, 0.1, -7, 1e10, float("inf")},
    {True, False, 2},
    {None is None, 5},
)
big = {i * i for i in range(60)}
print(big)
while len(big) > 5:
    big.pop()
print(big)
