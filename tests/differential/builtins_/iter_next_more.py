n = 0


def step():
    global n
    n += 1
    return n


class BadIter:
    def __iter__(self):
        return 5


class NoneIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


class SelfIter:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration("finished")
        return self.i


for c in (BadIter, NoneIter):
    for g in (iter, list, lambda x: [*x], lambda x: 1 in x):
        try:
            print(g(c()))
        except TypeError as e:
            print(e)

s = SelfIter()

print(
    list(s),
    list(s),
    sum(SelfIter()),
    max(SelfIter()),
    3 in SelfIter(),
    dict(enumerate(SelfIter())),
    sorted(SelfIter(), reverse=True),
)

c = iter(step, -1)

print(
    type(c).__name__,
    type(iter([])).__name__,
    type(iter(())).__name__,
    type(iter("")).__name__,
    type(iter("é")).__name__,
    type(iter({})).__name__,
    type(iter(set())).__name__,
    type(iter(b"")).__name__,
)


def raiser():
    raise StopIteration


print(list(iter(raiser, 1)))
