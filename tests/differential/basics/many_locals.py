def f(a, b, c, d, e, g, h, i, j, k):
    l = a + b
    m = c * d
    n = e - g
    o = h // (i + 1)
    p = j % (k + 1)
    q = l + m - n * o + p
    r = q * 2 + l
    s = r - m
    t = s * s - q
    u = t // 3
    v = u % 1000
    w = v + a - k
    x = w * b
    y = x + c + d + e
    z = y - g - h - i - j
    return a + b + c + d + e + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z


print(f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
print(f(10, 9, 8, 7, 6, 5, 4, 3, 2, 1))
print(f(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
total = 0
for i in range(50):
    total += f(i, i + 1, i * 2, 3, i % 7, 5, i // 3, 2, i, 1)
print(total)
