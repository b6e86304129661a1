g = ExceptionGroup("group", [ValueError("v"), TypeError("t"), ExceptionGroup("nested", [KeyError("k"), ValueError("v2")])])
print(g, repr(g))
print(g.message, len(g.exceptions), [type(e).__name__ for e in g.exceptions])
m, rest = g.split(ValueError)
print(repr(m))
print(repr(rest))
print(repr(g.subgroup(KeyError)), g.subgroup(OSError))
print(repr(g.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] == "v2")))
print(g.split((ValueError, TypeError, KeyError)))
print(g.split(ExceptionGroup)[1], g.split(OSError)[0])
print(repr(g.derive([OSError("new")])))
print(isinstance(g, Exception), isinstance(g, BaseExceptionGroup), ExceptionGroup.__mro__[1].__name__)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for bad in [
    lambda: ExceptionGroup("x", []),
    lambda: ExceptionGroup("x", 5),
    lambda: ExceptionGroup("x", [1]),
    lambda: ExceptionGroup("x"),
    lambda: ExceptionGroup(5, [ValueError()]),
    lambda: ExceptionGroup("x", [KeyboardInterrupt()]),
    lambda: ExceptionGroup("x", [ValueError]),
    lambda: g.split(5),
    lambda: g.subgroup("x"),
]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class MyGroup(ExceptionGroup):
    def __new__(cls, errors, code):
        self = super().__new__(cls, "my group", errors)
        self.code = code
        return self

    def derive(self, excs):
        return MyGroup(excs, self.code)


mg = MyGroup([ValueError(1), KeyError(2)], 7)
a, b = mg.split(KeyError)
print(type(a).__name__, a.code, repr(a.exceptions), repr(b.exceptions))
try:
    raise g
except ExceptionGroup as e:
    print(e is g)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ExceptionGroup("chained", [ValueError()]) from z
except ExceptionGroup as e:
    m, r = e.split(ValueError)
    print(repr(m.__cause__), r, m.__traceback__ is e.__traceback__)
