a, b = 1, 2
print(a, b)
[a, b] = "xy"
print(a, b)
(a, b), c = [1, 2], 3
print(a, b, c)
a, (b, [c, d]), e = 1, (2, (3, 4)), 5
print(a, b, c, d, e)
a, b, c = range(3)
print(a, b, c)
a, b = {"k1": 1, "k2": 2}
print(a, b)
a, b = b, a
print(a, b)
a, b, c = (x * x for x in range(3))
print(a, b, c)
(a,) = [9]
print(a)
[a] = {7}
print(a)
a, = "z"
print(a)
() = []
[] = ()
print("empty targets")
def unpack2(v):
    a, b = v


def unpack0(v):
    () = v


def unpack3(v):
    a, b, c = v


for f, v in [(unpack2, [1]), (unpack2, [1, 2, 3]), (unpack2, ()), (unpack2, 5), (unpack2, None), (unpack2, "abc"), (unpack2, {1: 2, 3: 4, 5: 6}), (unpack0, [1]), (unpack3, range(2)), (unpack3, (1, 2, 3, 4))]:
    try:
        f(v)
        print("no error")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
