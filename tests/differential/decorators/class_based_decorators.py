class Count:
    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, *a, **k):
        self.calls += 1
        return self.f(*a, **k)


@Count
def square(x):
    return x * x


print([square(i) for i in range(4)], square.calls, type(square).__name__)


class BoundCount(Count):
    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return lambda *a: self(obj, *a)


class K:
    def __init__(self, n):
        self.n = n

    @Count
    def unbound(self):
        return self.n

    @BoundCount
    def bound(self, m):
        return self.n + m


k = K(5)
print(k.bound(1), k.bound(2), K.bound.calls)
try:
    k.unbound()
except TypeError as e:
    print(e)
print(k.unbound(k))


class Retry:
    def __init__(self, times):
        self.times = times

    def __call__(self, f):
        def wrapper(*a):
            errors = []
            for i in range(self.times):
                try:
                    return f(*a, i), errors
                except ValueError as e:
                    errors.append(str(e))
            return "gave up", errors

        return wrapper


@Retry(3)
def flaky(limit, attempt):
    if attempt < limit:
        raise ValueError(f"attempt {attempt}")
    return "ok"


print(flaky(0), flaky(2), flaky(9))
