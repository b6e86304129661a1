class Path(str):
    def __new__(cls, *parts):
        return super().__new__(cls, "/".join(parts))

    def __truediv__(self, other):
        return Path(self, other)

    def __eq__(self, other):
        return str.__eq__(self, other) or str(self).lower() == str(other).lower()

    def __hash__(self):
        return hash(str(self).lower())

    def __getitem__(self, i):
        if isinstance(i, str):
            return i in self.split("/")
        return super().__getitem__(i)

    @property
    def parts(self):
        return self.split("/")


p = Path("usr", "Lib") / "x"

print(
    p,
    type(p).__name__,
    p.parts,
    p["Lib"],
    p[0],
    p[1:4],
    len(p),
    p == "USR/lib/X",
    "USR/lib/X" == p,
    p != "USR/lib/X",
    {p: 1}.get(Path("USR", "LIB", "X")),
)

print(
    type(p.upper()).__name__,
    type(p + "z").__name__,
    type(p[:2]).__name__,
    type(str(p)).__name__,
    p.startswith("usr"),
    isinstance(p, str),
    "%s" % p,
    f"{p!r:>12}",
)

p.tag = "dyn"

print(
    p.tag,
    p.__dict__,
    "".join([p, p]),
    p in ["usr/lib/x"],
    ["usr/lib/x"].count(p),
    sorted([Path("b"), "a"]),
)
