def show(a, s, v):
    b = list(a)
    try:
        b[s] = v
        print(s, b)
    except Exception as e:
        print(s, type(e).__name__, e, b == list(a))


base = list(range(8))
for s in (
    slice(2, 5),
    slice(None, None),
    slice(5, 2),
    slice(-3, None),
    slice(100, 200),
    slice(0, 0),
    slice(None, None, 2),
    slice(6, 0, -2),
    slice(1, 7, 3),
    slice(None, None, -1),
    slice(-100, 100),
):
    show(base, s, [])
    show(base, s, ["x"])
    show(base, s, "abcd")
    show(base, s, iter(range(100, 108)))
    b = base[:]
    del b[s]
    print("del", b)
a = [1, 2, 3]
a[1:2] = a
print(a)
a[:] = a[::-1]
print(a)
a[len(a) :] = [9]
a[:0] = [0]
print(a)
a[1:1] = (x * x for x in range(3))
print(a, id(a) == id(a))
a[::2], a[1] = [7] * len(a[::2]), "mid"
print(a)
