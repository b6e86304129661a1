class AppError(Exception):
    pass


class NotFound(AppError):
    def __init__(self, name):
        super().__init__(f"{name!r} not found")
        self.name = name


class Coded(AppError):
    def __init__(self, code, msg="no message"):
        self.code, self.msg = code, msg

    def __str__(self):
        return f"[{self.code}] {self.msg}"


class NoInit(AppError, KeyError):
    """Multiple bases."""


for exc in [AppError("a", 1), NotFound("x"), Coded(404), Coded(500, "boom"), NoInit("k"), AppError()]:
    try:
        raise exc
    except AppError as e:
        print(type(e).__name__, "|", e, "|", repr(e), "|", e.args, isinstance(e, LookupError))
try:
    raise NotFound
except TypeError as e:
    print(e)
try:
    raise NotFound("cls")
except NotFound as e:
    print(e.name)


class Callable(Exception):
    def __call__(self):
        return "called"


print(Callable()())
for bad in [5, "s", None, object, AppError]:
    try:
        raise bad
    except TypeError as e:
        print("TypeError:", e)
    except AppError as e:
        print("class raised:", repr(e))


class Meta(type):
    pass


class Weird(Exception, metaclass=Meta):
    def __new__(cls, *a):
        return super().__new__(cls, "from new", *a)


try:
    raise Weird("x")
except Weird as e:
    print(e.args)


class NewNot(Exception):
    def __new__(cls):
        return 5


try:
    raise NewNot
except TypeError as e:
    print(e)
print(issubclass(NoInit, LookupError), [c.__name__ for c in NoInit.__mro__])
e = ValueError(1)
e.extra = "attribute"
e.args = (2, 3)
print(e.extra, repr(e), str(e))
print(ValueError("a") == ValueError("a"), e == e, len({e, e}))
