names = ["bob", "Alice", "carol"]
print(
    list(map(str.upper, names)),
    list(map(str.title, names)),
    sorted(names, key=str.casefold),
    list(map("x".join, [["a", "b"], ("c", "d")])),
)
up = "hello".upper
print(
    up(),
    up.__name__,
    up.__self__,
    str.upper("abc"),
    str.join("-", ["a", "b"]),
    str.split("a b"),
    callable(str.strip),
)
for name in ("upper", "isdigit", "__len__", "swapcase"):
    print(name, getattr("Ab1", name)())
for f in (
    lambda: str.upper(),
    lambda: str.upper(5),
    lambda: "a".upper("b"),
    lambda: str.join(1, []),
    lambda: "a".nope,
    lambda: str.nope,
    lambda: "abc".count(),
    lambda: "a".center(1, 2, 3),
    lambda: str.format(),
):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
dirs = dir("")
print(len([n for n in dirs if not n.startswith("_")]), [n for n in dirs if not n.startswith("_")])
print(
    "abc".__len__(),
    "abc".__contains__("b"),
    "abc".__getitem__(1),
    "a".__add__("b"),
    "ab".__mul__(2),
    "ab".__rmul__(2),
    "%s".__mod__(1),
    list("ab".__iter__()),
    "a".__str__(),
    "a".__format__(">3"),
    "abc".__hash__() == hash("abc"),
    "x".__sizeof__() > 0,
)
it = iter("héy")
print(next(it), it.__length_hint__(), list(it), next(it, "done"), type(it).__name__)
