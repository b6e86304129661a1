a = b = c = 7
print(a, b, c)
a, b = b, a + 1
print(a, b)
x = [0] * 5
i = 0
i = x[i] = 3
print(i, x)
i, x[i] = 1, 9
print(i, x)
(a), [b], (c,) = 1, [2], (3,)
print(a, b, c)
d = {}
d["p"] = d["q"] = []
d["p"].append(1)
print(d)
x[1:3] = "ab", "cd", "ef"
print(x)
x[::2] = [0, 0, 0]
print(x)
del x[1:2]
print(x)
a: int = 3
b: "no such thing" = "unchecked"
c: list[int]
print(a, b, c)
n = 10
n += 5
n -= 3
n *= 4
n //= 5
n **= 2
n %= 17
n <<= 4
n |= 3
n ^= 0b101
n &= 0xFE
n >>= 1
print(n)
f = 10
f /= 4
print(f)
s = "ab"
s += "cd"
s *= 2
print(s)
t = (1, 2)
u = t
t += (3,)
print(t, u)
p = [1, 2]
q = p
p += (3,)
print(p, q, p is q)
p = p + [4]
print(p, q, p is q)
