from collections import deque


class X(deque):
    pass


d = X([1])
X.__new__ = lambda cls, *args: [42]
for function in (lambda: d * 2, lambda: d + d, lambda: d.copy()):
    try:
        print(function())
    except TypeError as e:
        print(e)
