d = {}
for i in range(5000):
    d[i * i % 7919] = i
print(len(d), sum(d), sum(d.values()), list(d.items())[:5], list(d.items())[-3:])
for i in range(0, 7919, 3):
    d.pop(i, None)
print(len(d), list(d)[:8])
for i in range(100):
    d[-i] = i
print(len(d), d[-50], d.get(-1000), list(d)[-3:])
big = {2**i: i for i in range(0, 200, 10)}
print(big[2**100], 2**190 in big, 2**5 in big, sum(big.values()))
neg = {-1: "a", -2: "b", hash(-1): "c"}
print(neg)
f = {i / 4: i for i in range(20)}
print(f[2], f[0.25], 1 in f, 0.3 in f, f.get(True))
f[3] = "int key"
print(f[3.0], len(f), [k for k in f if isinstance(k, int)])
collide = {}
for i in range(60):
    collide[i * 64] = i
    collide[i * 2**61 - i] = -i
print(len(collide), list(collide)[:6], collide[64 * 30], sum(collide.values()))
while collide:
    k = next(iter(collide))
    del collide[k]
    if len(collide) % 20 == 0:
        print(len(collide), k % 1000)
