class A:
    cls_attr = "c"

    def __init__(self):
        self.x = 1

    def method(self):
        return "m"


a = A()


class G:
    def __getattr__(self, n):
        if n.startswith("ok"):
            return n.upper()
        raise AttributeError(f"no {n} here")


g = G()

print(g.ok_go, hasattr(g, "okay"), hasattr(g, "bad"), getattr(g, "bad", None))

try:
    g.bad
except AttributeError as e:
    print(e, e.name, e.obj is g)

try:
    a.missing
except AttributeError as e:
    print(e.name, e.obj is a)


class P:
    @property
    def boom(self):
        raise ValueError("from property")


try:
    hasattr(P(), "boom")
except ValueError as e:
    print(e)
