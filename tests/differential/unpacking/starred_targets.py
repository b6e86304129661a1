a, *b = [1, 2, 3]
print(a, b)
*a, b = (1, 2, 3)
print(a, b)
a, *b, c = "hello"
print(a, b, c)
a, *b, c = [1, 2]
print(a, b, c)
*a, = range(3)
print(a)
[*a] = (1, 2)
print(a)
(a, *b), *c = [[1, 2, 3], 4, 5]
print(a, b, c)
*(a, b), c = 1, 2, 3
print(a, b, c)
a, (b, *c), *d = 1, [2, 3, 4], 5, 6
print(a, b, c, d)
for first, *rest in [(1, 2, 3), [4], "xyz"]:
    print(first, rest)
x = [0, 0]
x[0], *x[1:] = 9, 8, 7
print(x)


class O:
    pass


o = O()
o.a, *o.b = 1, 2, 3
print(o.a, o.b)
a, *b = {"k": 1, "j": 2}
print(a, b)
*a, b = (i for i in range(4))
print(a, b)


def f(v):
    a, *b, c = v


def g(v):
    a, b, c, *d = v


for fn, v in [(f, [1]), (f, []), (g, [1, 2]), (f, 5), (g, ""), (f, None)]:
    try:
        fn(v)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
a, *_, b = range(1000)
print(a, b, len(_))
*a, b = [1, 2, 3]
print(type(a).__name__, type(b).__name__)
