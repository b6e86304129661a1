"""Read and write attributes of instances, of their classes and through a chain."""


class Inner:
    def __init__(self, v):
        self.value = v
        self.count = 0


class Outer:
    scale = 3

    def __init__(self, v):
        self.inner = Inner(v)
        self.total = 0


def run(n):
    o = Outer(7)
    for i in range(n):
        o.inner.count += 1
        o.total += o.inner.value * o.scale
        if o.total > 1_000_000:
            o.total -= 999_999
            o.inner.value = i % 11
    return o.total, o.inner.count, o.inner.value


print(run(8_000_000))
