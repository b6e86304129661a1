print("a", "b", "c")
print("a", "b", sep="")
print("a", "b", sep="-", end="!\n")
print(*[1, 2, 3])
print(*"abc", sep=", ")
print(end="nothing but end\n")
print(None, True, 1.0, 1e100, "s", b"s")
print([1, "a", None, 2.5], (1,), (), {}, {"k": "v"}, {1})
print("tab\there", "newline\nhere")
print("quote ' and \"", ["it's", 'a "q"', "both ' \""])
print(sep="x")
print(1, 2, sep=None, end=None)
try:
    print(1, sep=3)
except TypeError as e:
    print(e)
try:
    print(1, end=b"x")
except TypeError as e:
    print(e)
try:
    print(1, nope=3)
except TypeError as e:
    print(e)


class P:
    def __str__(self):
        return "str of P"

    def __repr__(self):
        return "repr of P"


print(P(), [P()], {P(): P()} and "dict")
print("%s" % P(), repr(P()))


class W:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


w = W()
print("x", 1, file=w)
print(w.parts)
