print(
    ",".join([]),
    ",".join(["a"]),
    ",".join("abc"),
    "".join(("x", "y")),
    ", ".join({"k": 1, "l": 2}),
    "-".join(str(i) for i in range(5)),
    "é".join(["a", "b"]),
    "ab".join(["", ""]),
    "😀".join(["x", "é", "z"]),
)


def gen():
    yield "a"
    yield "b"
    raise KeyError("stop here")


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return "n%d" % self.n


print(
    "+".join(It()), "+".join(map(str, [1, 2])), "+".join(reversed("abc")), "".join(sorted("hello"))
)
try:
    "".join(gen())
except KeyError as e:
    print("KeyError", e)
for bad in ([1], ["a", 1], ["a", None, "b"], 5, None, [b"a"], ["a", "b", ["c"]]):
    try:
        print("".join(bad))
    except TypeError as e:
        print(e)


class S(str):
    pass


s = S("x")
print(
    "".join([s]),
    type("".join([s])).__name__,
    type("-".join(["a"])).__name__,
    S("-").join(["a", "b"]),
)
print(len("ab".join(["c"] * 1000)), "|".join(["", "a", ""]))
try:
    "".join()
except TypeError as e:
    print(e)
