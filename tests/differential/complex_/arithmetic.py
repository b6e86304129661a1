a = 3 + 4j
b = 1 - 2j
print(a + b, a - b, a * b, a / b, a**2, a**b, -a, +a, abs(a), a.conjugate(), a.real, a.imag)
print(a + 1, 1 + a, a - 1.5, 2 - a, a * 2, 2 * a, a / 2, 1 / a, 2**a, a**0.5, a**-1, a**0, 0j**0)
print(
    a == 3 + 4j,
    a == 5,
    5 + 0j == 5,
    5 + 0j == 5.0,
    a != b,
    hash(5 + 0j) == hash(5),
    hash(3 + 4j),
    hash(1j),
    bool(0j),
    bool(1e-300j),
)
for f in (
    lambda: a / 0,
    lambda: a // b,
    lambda: a % b,
    lambda: divmod(a, b),
    lambda: a < b,
    lambda: int(a),
    lambda: float(a),
    lambda: 0j**-1,
    lambda: 0j**1j,
    lambda: a + "x",
    lambda: round(a),
    lambda: a.real.foo,
    lambda: a >= 1,
    lambda: pow(a, 2, 3),
    lambda: 1e200j**2,
    lambda: abs(1e308 + 1e308j),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
z = 0j
c = -0.4 + 0.6j
for i in range(30):
    z = z * z + c
print(z)
print(sum([1j, 2, 3.5]), [x * 1j for x in range(4)], (1 + 1j) ** 10, (1 + 1j) ** -3, 1j**2, 1j**101)
try:
    a.real = 5
except AttributeError as e:
    print(e)
