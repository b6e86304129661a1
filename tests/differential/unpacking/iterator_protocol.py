class It:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        print("next", end=" ")
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


a, b = It(2)
print(a, b)
try:
    a, b = It(5)
except ValueError as e:
    print(e)
try:
    a, b, c = It(2)
except ValueError as e:
    print(e)
a, *b = It(3)
print(a, b)
i = It(10)
try:
    a, b = i
except ValueError as e:
    print(e, "consumed", i.i)
print([*It(2)], (*It(1),), {*It(1)})


class Old:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


a, b, c = Old()
print(a, b, c)
a, *b = Old()
print(a, b)


class Boom:
    def __iter__(self):
        yield 1
        raise KeyError("in iteration")


try:
    a, b = Boom()
except KeyError as e:
    print(repr(e))
try:
    a, *b = Boom()
except KeyError as e:
    print(repr(e))


class NotIter:
    def __iter__(self):
        return 5


try:
    a, b = NotIter()
except TypeError as e:
    print(e)


class Len:
    def __len__(self):
        return 2


try:
    a, b = Len()
except TypeError as e:
    print(e)
a = b = "unchanged"
try:
    a, b = [1]
except ValueError:
    print(a, b)
