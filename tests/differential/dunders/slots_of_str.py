"""__slots__ in subclasses of builtin types."""


class Token(str):
    __slots__ = ("type", "line")

    def __new__(cls, type, value, line=None):
        token = super().__new__(cls, value)
        token.type = type
        if line:
            token.line = line
        return token


token = Token("NAME", "abc", 3)
print(token, token.type, token.line, token == "abc", token.upper())
print(hasattr(Token("X", "y"), "line"), hasattr(token, "__dict__"))
try:
    print(Token("X", "y").line)
except AttributeError as error:
    print(error)
del token.line
print(hasattr(token, "line"))


class More(Token):
    __slots__ = ("extra",)


more = More("A", "b")
more.extra = [1]
print(more.type, more.extra, [more] == ["b"])


class Numbers(list):
    __slots__ = ("unit",)


numbers = Numbers([1])
numbers.unit = "m"
print(numbers, numbers.unit)
try:

    class Wrong(int):
        __slots__ = ("x",)

except TypeError as error:
    print(error)
