def adder(n):
    def add(x):
        return x + n

    return add


add3, add10 = adder(3), adder(10)
print(add3(1), add10(1), adder("b")("a"))


def change_param(n):
    def show():
        return n

    n = n * 2
    first = show()
    n += 1
    return first, show()


print(change_param(5))


def star(*args, **kw):
    def show():
        return args, kw

    return show


print(star(1, 2, k=3)())


def default_capture(x, y=[]):
    def f(z=x):
        y.append(z)
        return y

    return f


f = default_capture(1)
print(f(), f(9), default_capture.__defaults__)


def recursive(n):
    def walk(k):
        if k == 0:
            return [n]
        return walk(k - 1) + [k * n]

    return walk(n)


print(recursive(4))


def mutual():
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)

    return even, odd


even, odd = mutual()
print(even(10), odd(10), even(7))


def kwonly(*, key):
    return lambda v: {key: v}


print(kwonly(key="k")("v"))
