import functools
import warnings


def deprecated(reason):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k):
            warnings.warn(f"{f.__name__} is deprecated: {reason}", DeprecationWarning, stacklevel=2)
            return f(*a, **k)

        return inner

    return wrap


@deprecated("use new()")
def old(x):
    return x * 2


class API:
    @deprecated("gone soon")
    def method(self):
        return "m"

    @property
    def prop(self):
        warnings.warn("prop", PendingDeprecationWarning)
        return 1


with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(old(4), API().method(), API().prop)
    for x in w:
        print(x.category.__name__, x.message, x.lineno > 0)
with warnings.catch_warnings():
    warnings.filterwarnings("error", "old.*", DeprecationWarning)
    try:
        old(1)
    except DeprecationWarning as e:
        print("error", e)
    warnings.filterwarnings("ignore", "old.*")
    print(old(3))
seen = []
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default", DeprecationWarning)
    for i in range(4):
        old(i)
    print(len(w))
    warnings.simplefilter("once", UserWarning)
    for i in range(3):
        warnings.warn("once only")
        warnings.warn("once only")
    print(len(w))


class Level(Warning):
    def __init__(self, n):
        super().__init__(f"level {n}")
        self.n = n


with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn(Level(3))
    print(w[0].message.n, w[0].category is Level, str(w[0].message))
with warnings.catch_warnings():
    warnings.simplefilter("error", Level)
    try:
        warnings.warn(Level(5))
    except Warning as e:
        print(type(e).__name__, e, e.n)
