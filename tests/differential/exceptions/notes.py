e = ValueError("base")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second\nwith two lines")
print(e.__notes__, str(e))
try:
    e.add_note(5)
except TypeError as err:
    print(err)
try:
    e.add_note()
except TypeError as err:
    print(err)


def process(items):
    out = []
    for i, x in enumerate(items):
        try:
            out.append(10 // x)
        except ZeroDivisionError as err:
            err.add_note(f"while processing item {i}")
            raise
    return out


try:
    process([1, 0])
except ZeroDivisionError as err:
    print(err, err.__notes__)
e.__notes__ = "not a list"
try:
    e.add_note("x")
except TypeError as err:
    print(err)
del e.__notes__
e.add_note("again")
print(e.__notes__)


class Noted(Exception):
    def __init__(self, *a):
        super().__init__(*a)
        self.add_note("made in init")


try:
    raise Noted("n")
except Noted as err:
    err.add_note("later")
    print(err.__notes__, err.args)
g = ExceptionGroup("g", [ValueError(1)])
g.add_note("on group")
m, r = g.split(ValueError)
print(m.__notes__, r, m.__notes__ is g.__notes__)
m.add_note("on match")
print(g.__notes__, m.__notes__)
