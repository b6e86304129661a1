# str(e) has no "Did you mean"; only the printed traceback does. The attributes that feed it are there.
class Point:
    def __init__(self):
        self.colour = 1

    def distance(self):
        pass


try:
    Point().color
except AttributeError as e:
    print(str(e), e.name, type(e.obj).__name__)
try:
    Point().distanse()
except AttributeError as e:
    print(str(e), e.name)
try:
    pritn
except NameError as e:
    print(str(e), e.name)
total_count = 5
try:
    total_cuont
except NameError as e:
    print(str(e), e.name)
try:
    [].appendd
except AttributeError as e:
    print(str(e), e.name, e.obj)
try:
    import math

    math.sinn
except AttributeError as e:
    print(str(e), e.name, e.obj is math)
try:
    from math import coss
except ImportError as e:
    print(str(e).split(" (")[0], e.name, e.name_from)


def f(value):
    pass


try:
    f(valeu=1)
except TypeError as e:
    print(e)
try:
    sorted([], reversed=True)
except TypeError as e:
    print(e)
try:
    raise AttributeError("by hand")
except AttributeError as e:
    print(e.name, e.obj)


class G:
    def __getattr__(self, n):
        raise AttributeError(f"custom {n}")


try:
    G().zip
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
try:
    Point.missing
except AttributeError as e:
    print(e, e.name, e.obj is Point)
try:
    getattr(5, "zip")
except AttributeError as e:
    print(e, e.name, e.obj)
