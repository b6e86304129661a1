class Shout(str):
    def __str__(self):
        return super().__str__().upper()

    def __format__(self, spec):
        return "<" + spec + ">"

    def __contains__(self, x):
        return True

    def __len__(self):
        return 99


s = Shout("quiet")

print(
    s,
    str(s),
    f"{s}",
    f"{s:abc}",
    "zzz" in s,
    len(s),
    s + "",
    "%s" % s,
    "{}".format(s),
    repr(s),
    bool(Shout("")),
    list(s),
    s.upper(),
    str.__len__(s),
)
