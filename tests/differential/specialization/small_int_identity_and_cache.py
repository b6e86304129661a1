# Results may not depend on how ints are stored.
def f(n):
    seen = {}
    for i in range(n):
        k = i * i % 1000003
        seen[k] = seen.get(k, 0) + 1
    return len(seen), max(seen.values())


print(f(5000))
d = {}
for i in range(-5, 300):
    d[i] = i
    d[float(i)] = d[i] + 0.5
print(len(d), d[3], d[255.0], d[256], d[257.0], d[-5])
big = {}
for e in range(40, 70):
    big[2 ** e] = e
    big[2.0 ** e] = e + 0.5
print(len(big), big[2 ** 48], big[2.0 ** 63], big[2 ** 64], {2 ** 60: 1} == {2.0 ** 60: 1.0})
print({1: "i", 1.0: "f", True: "b"}, {0: "z", -0.0: "n", False: "b"})
xs = [2 ** e for e in range(45, 52)]
print([x in xs for x in (2 ** 47, 2 ** 47 + 1, 2.0 ** 48, 2 ** 52)], xs.index(2 ** 49), xs.count(2.0 ** 50))
print(hash(2 ** 47) == hash(2.0 ** 47), hash(2 ** 48), hash(-(2 ** 48)), hash(2 ** 63), hash(-(2 ** 63) - 1), hash(2 ** 61 - 2))
print(sorted([2 ** 48, 2 ** 47, -(2 ** 48), 2 ** 48 + 1, 2 ** 48 - 1, -(2 ** 47), 0, 2.0 ** 48 + 0.5]))
print(max(2 ** 47, 2 ** 48), min(-(2 ** 47), -(2 ** 48) - 1), sum([2 ** 47] * 5), sum([2 ** 62] * 3, -(2 ** 62)))


def roundtrip(x):
    return int(str(x)) == x, int(hex(x), 16) == x, x + 1 - 1 == x, -(-x) == x, x ^ 0 == x, (x << 3) >> 3 == x, x * 3 // 3 == x, int(float(x)) - x, bin(x).count("1"), x.bit_length()


for x in (0, 1, 255, 256, 257, 2 ** 47 - 1, 2 ** 47, 2 ** 48 - 1, 2 ** 48, 2 ** 48 + 1, 2 ** 53 + 1, 2 ** 63 - 1, 2 ** 63, 2 ** 64, -1, -(2 ** 47), -(2 ** 48), -(2 ** 48) - 1, -(2 ** 63), -(2 ** 63) - 1):
    print(x, roundtrip(x))
print([a == b for a, b in [(2 ** 48, 2 ** 48), (2 ** 100, 2 ** 100), (2 ** 48, 2 ** 48 + 1), (-(2 ** 48), 2 ** 48)]])
acc = []
x = 2 ** 50
while x > 2 ** 44:
    x //= 2
    acc.append(x - 1)
while x < 2 ** 52:
    x = x * 2 + 1
    acc.append(x)
print(acc)
bits = 0
for i in range(0, 120, 10):
    bits |= 1 << i
    bits ^= 1 << i // 2
print(bits, bits & (1 << 60) - 1, bits >> 55, ~bits & 0xFFFF)
