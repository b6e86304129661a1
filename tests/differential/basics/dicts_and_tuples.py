d = {"a": 1, "b": 2}
print(d)
print(d["a"])
d["c"] = 3
print(len(d))
for k in d:
    print(k, d[k])
print("a" in d)
print("z" in d)
t = (1, "x", 2.5)
print(t)
print(t[1])
a, b, c = t
print(a)
print(b)
print(c)
a, b = b, a
print(a, b)
print(())
print((1,))
