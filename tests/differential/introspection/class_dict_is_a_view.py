"""`cls.__dict__` shows the attributes as they are at the time."""
import types


class Meta(type):
    def __getitem__(cls, key):
        return f"{cls.__name__}[{key}]"


class A(metaclass=Meta):
    x = 1

    def f(self):
        return self.x


view = A.__dict__
print(type(view), view["x"], "f" in view, "y" in view, view.get("y"), view.get("y", 5), view.get("x", 6))
A.y = 2
print(view["y"], "y" in view, view.get("y"), list(view)[-1])
n = len(view)
del A.x
print("x" in view, view.get("x"), len(view) - n, view.keys() == A.__dict__.keys())
for key in ("x", 1, None, (1, 2), "not interned" * 2):
    try:
        print(view[key])
    except KeyError as e:
        print("KeyError", e)
for test in (lambda: view[[]], lambda: [] in view, lambda: view.get([]), lambda: view.get(), lambda: view.get(1, 2, 3),
             lambda: view.get("x", default=1), lambda: view.__setitem__("x", 1), lambda: hash(view)):
    try:
        print(test())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, str(e).replace("mappingproxy.get", "get").replace("dict.get", "get"))


class Name(str):
    def __hash__(self):
        return hash("y")

    def __eq__(self, other):
        return other == "y"


print(Name("anything") in view, view[Name("other")], view.get(Name("")))
print(view == A.__dict__, view == dict(view), view != {}, dict(view | {"y": 9})["y"], ({"q": 1} | view)["q"])
print(isinstance(view.copy(), dict), "y" in view.copy(), list(reversed(view))[0] == list(view)[-1])
print(sorted(k for k, v in view.items() if not k.startswith("__")), [v for v in view.values() if v == 2])
print(types.MappingProxyType(A)["k"] if hasattr(type(A), "__getitem__") else None)
print("append" in list.__dict__, list.__dict__["append"] is list.append, "nothing" in int.__dict__, int.__dict__.get("real") is not None)
print(object.__dict__.get("__init__") is object.__init__, "__len__" in str.__dict__, type.__dict__["mro"])
size = len(A.__dict__)
for i in range(20):
    setattr(A, f"attribute {i}", i)
print(len(view) - size, view["attribute 7"], "".join(["attribute", " ", "19"]) in view)
