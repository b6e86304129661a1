a = 1 + 2j
b = complex(3, -1)
print(a, b, a + b, a - b, a * b, a.real, a.imag, a.conjugate(), abs(3 + 4j))
print(a == 1 + 2j, a != b, -a, a * 2, a + 1, 2j * 2j, 1j**2, (1 + 1j) ** 2)
for z in (0j, 1j, -1j, 1 + 0j, 2.5 - 0.5j):
    print(z, z.real, z.imag, bool(z))
roots = []
for b, c in ((2, 5), (-2, 1), (0, 4)):
    d = b * b - 4 * c
    r = complex(d) ** 0.5 if d < 0 else d**0.5
    roots.append(((-b + r) / 2, (-b - r) / 2))
for p, q in roots:
    print(f"{complex(p):.3f} {complex(q):.3f}")
z = 0
for i in range(10):
    z = z * z + (0.3 + 0.5j)
print(f"{z:.6f}", abs(z) < 2)
print(str(a), repr(a), [a], {a: 1}[1 + 2j], hash(2 + 0j) == hash(2), sum([1j, 2j, 3]))
try:
    a < b
except TypeError as e:
    print(e)
try:
    int(a)
except TypeError as e:
    print(e)
total = 0j
for k in range(8):
    total += complex(k, -k) / (k + 1)
print(f"{total:.10f}")
print(complex("1+2j"), complex(5), complex(1.5, 2), isinstance(a, complex), type(a * 1).__name__)
