edges = []
for bits in (30, 31, 32, 47, 48, 49, 60, 62, 63, 64, 65, 128):
    for d in (-1, 0, 1):
        edges.append(2**bits + d)
        edges.append(-(2**bits) + d)
acc = 0
for e in edges:
    print(e, e + 1, e - 1, -e, e * 2, abs(e), ~e, e // 3, e % 1000)
    acc ^= e * e
    acc += e
print(acc)
n = 1
for i in range(70):
    n = n + n
print(n)
n = -1
for i in range(70):
    n = n * 2 - 1
print(n)
n = 2**62
steps = 0
while n > 1:
    n //= 3
    steps += 1
print(n, steps)
print([a == b for a, b in zip(edges, edges[1:])].count(True))
print(sorted(edges)[:4], sorted(edges)[-4:])
