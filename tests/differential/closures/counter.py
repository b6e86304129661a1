def make_counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        n = start

    def peek():
        return n

    return step, reset, peek


step, reset, peek = make_counter(10)
print(step(), step(5), peek())
reset()
print(peek(), step())
other, _, other_peek = make_counter()
print(other(), other(), peek(), other_peek())


def accumulate():
    items = []

    def add(x):
        items.append(x)
        return sum(items)

    return add


a, b = accumulate(), accumulate()
print(a(1), a(2), b(10), a(3), b(20))
