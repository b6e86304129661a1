log = []


class Data:
    def __get__(self, o, c):
        log.append("data get")
        return "data"

    def __set__(self, o, v):
        log.append("data set")


class NonData:
    def __get__(self, o, c):
        log.append("nondata get")
        return "nondata"


class C:
    data = Data()
    nondata = NonData()
    plain = "class plain"

    def __getattribute__(self, n):
        log.append(f"getattribute {n}")
        return super().__getattribute__(n)

    def __getattr__(self, n):
        log.append(f"getattr {n}")
        if n == "computed":
            return "computed"
        raise AttributeError(f"nothing called {n}")


def show(*v):
    print(*v, "|", ", ".join(log))
    log.clear()


c = C()
show(c.data)
show(c.nondata)
show(c.plain)
show(c.computed)
try:
    c.missing
except AttributeError as e:
    show(e)
d = c.__dict__
log.clear()
d.update(data="inst", nondata="inst", plain="inst")
show(c.data)
show(c.nondata)
show(c.plain)
c.data = 1
show()
c.plain = 2
show(c.plain)
show(hasattr(c, "computed"), hasattr(c, "zip"))
show(getattr(c, "zip", "default"))


class Meta(type):
    mdata = Data()
    mplain = "meta plain"
    both = "meta"

    def __getattr__(cls, n):
        log.append(f"meta getattr {n}")
        return f"meta {n}"


class K(metaclass=Meta):
    both = "class"
    nondata = NonData()

    def f(self):
        return "f"


show(K.mdata)
show(K.mplain, K.both)
show(K.nondata)
show(K.unknown)
try:
    K().mplain
except AttributeError as e:
    show(e)
K.mdata = 5
show("mdata" in K.__dict__)
len_log = []


class L:
    def __getattribute__(self, n):
        len_log.append(n)
        return object.__getattribute__(self, n)

    def __len__(self):
        return 3

    def __add__(self, o):
        return "add"


x = L()
print(len(x), x + 1, len_log, x.__len__(), len_log)
