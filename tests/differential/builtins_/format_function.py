class F:
    def __format__(self, spec):
        return f"[{spec}]"


class Bad:
    def __format__(self, spec):
        return 5


print(
    format(F()),
    format(F(), "abc"),
    f"{F():{'>'}{10}}",
    "{:x{}}".format(F(), 5),
    "{0:{1}}".format(F(), "spec"),
)

print(
    format(5),
    format(5, "05d"),
    format("a", ">5"),
    format(1.5, ".3f"),
    format(None),
    format([1]),
    format(True),
    format(True, "d"),
    format(1 + 2j, ".1f"),
)

for f in (
    lambda: format(Bad(), ""),
    lambda: f"{Bad()}",
    lambda: format(None, "5"),
    lambda: format([1], ">5"),
    lambda: format({}, "x"),
    lambda: format(object(), "d"),
    lambda: format(5, 5),
    lambda: format(b"a", "s"),
    lambda: format("a", "d"),
    lambda: format("a", "=5"),
    lambda: format("a", "+"),
    lambda: format("a", ","),
    lambda: format("a", "05"),
    lambda: format("a", "#"),
    lambda: format(5, "s"),
    lambda: format(5, ".2"),
    lambda: format(5, "c") + format(5, "+c"),
    lambda: format(-1, "c"),
    lambda: format(0x110000, "c"),
    lambda: format(5, "zz"),
    lambda: format(5, ",_d"),
    lambda: format(5, ",x"),
    lambda: format(5, "_x"),
    lambda: format((), "x"),
    lambda: format(5, "z"),
):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
