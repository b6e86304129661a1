from collections import UserDict, UserList, UserString


class L(UserList):
    def append(self, x):
        super().append(x * 2)


l = L([1, 2])

l.sort(reverse=True)

l[0] = "x"

del l[1]

print(l, l.count(1), l.copy())


class S(UserString):
    def shout(self):
        return self.upper() + "!"


s = S("hello")

print(
    s,
    s.shout(),
    type(s.shout()).__name__,
    s + " w",
    "a" + s,
    s[1:3],
    len(s),
    s == "hello",
    "ell" in s,
    s.split("l"),
    hash(s) == hash("hello"),
    s * 2,
    s.title(),
    isinstance(s, str),
    str(s).rjust(7),
    int(UserString("42")),
    repr(s),
    s.find("l"),
    sorted(s),
    S("%d") % 5,
    s < "i",
    s.encode(),
    s.replace("l", "L"),
)

for f in (
    lambda: UserList(5),
    lambda: UserDict()["q"],
    lambda: UserList([1])[5],
    lambda: UserList([1]) + 5,
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
