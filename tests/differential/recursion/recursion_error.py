import sys


def forever(n=0):
    return forever(n + 1)


try:
    forever()
except RecursionError as e:
    print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"), isinstance(e, RuntimeError))


def count():
    global depth
    depth += 1
    count()


depth = 0
try:
    count()
except RecursionError:
    print(depth > 500)
print(sys.getrecursionlimit())


class A:
    def __getattr__(self, name):
        return getattr(self, name)

    def __repr__(self):
        return repr(self)

    def __eq__(self, o):
        return self == o

    def __len__(self):
        return len(self)

    def __call__(self):
        return self()

    def __iter__(self):
        return iter(self)

    def __add__(self, o):
        return self + o

    def __getitem__(self, i):
        return self[i]

    def __hash__(self):
        return hash(self)

    def __bool__(self):
        return bool(self)

    @property
    def p(self):
        return self.p


a = A()
for f in [lambda: a.x, lambda: repr(a), lambda: a == 1, lambda: len(a), lambda: a(), lambda: iter(a), lambda: a + 1, lambda: a[0], lambda: hash(a), lambda: bool(a), lambda: a.p, lambda: {a: 1}]:
    try:
        f()
        print("no error")
    except RecursionError as e:
        print("RecursionError")


def gen():
    yield from gen()


try:
    next(gen())
except RecursionError:
    print("generator")


def in_except():
    try:
        in_except()
    except ValueError:
        pass


try:
    in_except()
except RecursionError:
    print("through handlers")


def with_finally(log=[]):
    try:
        with_finally()
    finally:
        log.append(1)
    return len(log)


try:
    with_finally()
except RecursionError:
    print(len(with_finally.__defaults__[0]) > 500)
print("still alive", forever.__name__)
