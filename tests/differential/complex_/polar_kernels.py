def dft(xs):
    n = len(xs)
    w = complex(0.5403023058681398, -0.8414709848078965)
    out = []
    for k in range(n):
        s = 0j
        for t, x in enumerate(xs):
            s += x * w ** (k * t)
        out.append(s)
    return out


for z in dft([1, 2, 3, 4]):
    print(f"{z:.10f}")


def mandel(c, limit):
    z = 0
    for i in range(limit):
        if abs(z) > 2:
            return i
        z = z * z + c
    return limit


rows = []
for y in range(-6, 7):
    row = ""
    for x in range(-14, 7):
        row += " .:-=+*#%@"[mandel(complex(x / 7, y / 6), 45) // 5]
    rows.append(row)
print("\n".join(rows))


def horner(coeffs, z):
    r = 0
    for c in coeffs:
        r = r * z + c
    return r


print(horner([1, 0, -2, 1j], 1 + 1j), horner([], 5), horner([2.5], 1j))
z = 1 + 1j
for i in range(5):
    z -= (z * z * z - 1) / (3 * z * z)
print(f"{z:.6f}", abs(z**3 - 1) < 1e-6)
