class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountIter(self)


class CountIter:
    def __init__(self, c):
        self.c, self.i = c, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.c.n:
            raise StopIteration
        self.i += 1
        return self.i

    def __length_hint__(self):
        return self.c.n - self.i


c = Count(3)
print(list(c), list(c), sum(c), [(a, b) for a in c for b in c if a < b])
it = iter(c)
print(next(it), list(it), list(it), next(it, "default"))


class Resumes:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i % 3 == 0:
            raise StopIteration
        return self.i


r = Resumes()
print(list(r), list(r), list(r))


class NoNext:
    def __iter__(self):
        return object()


class NotIter:
    __iter__ = None


class Raises:
    def __iter__(self):
        raise ValueError("cannot iterate")


for bad in [lambda: iter(NoNext()), lambda: iter(NotIter()), lambda: list(Raises()), lambda: [x for x in 5], lambda: next(c), lambda: iter(c, 1), lambda: dict([1]), lambda: NoNext().__iter__().__next__()]:
    try:
        bad()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class GenIter:
    def __iter__(self):
        yield from "abc"


print(list(GenIter()), "b" in GenIter(), dict(enumerate(GenIter())), "-".join(GenIter()))
calls = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(calls), 0)))


class StopsWith:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("payload")


try:
    next(StopsWith())
except StopIteration as e:
    print(e.value)
for x in StopsWith():
    pass
else:
    print("loop ended")
import operator

print(operator.length_hint(iter(c)), operator.length_hint([1, 2]), operator.length_hint(5, 7))
