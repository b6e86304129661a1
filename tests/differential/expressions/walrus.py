print((n := 10) + n)
if (m := n * 2) > 15:
    print("m", m)
while (n := n - 3) > 0:
    print(n, end=" ")
print()
data = [3, 1, 4, 1, 5, 9, 2, 6]
print([y for x in data if (y := x * x) > 10], y)
print(any((hit := x) > 4 for x in data), hit)
print(all((last := x) < 5 for x in data), last)
print({(k := x): k + 1 for x in "a" for x in [1, 2]}, k)
total = 0
print([total := total + v for v in data], total)


def f(a, b=(default := 99)):
    return a + b


print(f(1), default)
print(f((z := 5)), z)
print([a := 1, a + 1, (a := a + 5), a])
x = (p := 1, q := 2)
print(x, p, q)
print(f"{(w := 3)} {w:>{(width := 6)}} {width}")
print((lambda: (inner := 4) + inner)())
try:
    inner
except NameError as e:
    print(e)


def scoped():
    if any((found := i) % 7 == 0 for i in range(10, 30)):
        return found


print(scoped())
d = {}
if (v := d.get("k")) is None:
    d["k"] = v = "made"
print(d, v)
print(not (b := 0), b, -(c := 3), c)
