x = 2**31 - 1
for i in range(5):
    x += 1
    print(x)
y = 2**63 - 3
for i in range(6):
    y += 1
    print(y, y * y)
z = -(2**63) + 2
for i in range(5):
    z -= 1
    print(z)
h = 5381
for c in "hello world":
    h = h * 33 + ord(c)
print(h)
m = 1
for i in range(100):
    m = m * 6364136223846793005 + 1442695040888963407
print(m % 10**20, m.bit_length())
u = 0
for i in range(80):
    u = (u << 1) | (i % 3 == 0)
print(u)
w = 281474976710655
print(w + 1, w * 2, -w - 1, w * w, w**3, w << 20, (w << 20) >> 20 == w, w - 2 * w)
print(140737488355327 + 1, 140737488355328 - 1, -140737488355328 - 1, 140737488355327 * -1)
