def describe(n):
    return "even" if n % 2 == 0 else "odd"


print([describe(i) for i in range(4)])
print([x if x > 0 else -x for x in [-1, 2, -3]])
print((lambda x: "big" if x > 100 else "small" if x > 10 else "tiny")(50))
print(1 if True else 1 / 0)
print(1 / 0 if False else "safe")
a = 3
print(a if a else "none", "x" * (2 if a == 3 else 5))
print([1, 2, 3][0 if a else 1])
print({"k": 1} if a == 3 else {})
print((1 if a else 2) + 3, 1 if a else 2 + 3)
x = 1, 2 if a else 3
print(x)
print(*((1, 2) if a else (3,)))
f = print if a else None
f("called through a conditional")
print((a, "yes") if a > 2 and a < 4 else (a, "no"))


def g(x=1 if a == 3 else 2):
    return x


print(g())
print(not a if a else a)
y = [] or None if 0 else "else"
print(y)
s = "".join(("a" if i % 2 else "b") for i in range(5))
print(s)
