import mod

print(mod.dynamic_thing, mod.real)
try:
    mod._private
except AttributeError as e:
    print(e)
from mod import another

print(another, hasattr(mod, "_no"), hasattr(mod, "yes"), getattr(mod, "zz", None))
print([n for n in dir(mod) if not n.startswith("__")])
import plain

try:
    plain.nothing
except AttributeError as e:
    print(e)
try:
    del plain.nothing
except AttributeError as e:
    print(e)
plain.f = lambda: "patched"
print(plain.call())
del plain.x
try:
    plain.use_x()
except NameError as e:
    print(e)
plain.__dict__["x"] = "through __dict__"
print(plain.use_x(), vars(plain)["x"], plain.__name__)
setattr(plain, "made by setattr", 1)
print(getattr(plain, "made by setattr"), sorted(k for k in vars(plain) if not k.startswith("__")))
try:
    plain()
except TypeError as e:
    print(e)
print(repr(plain).startswith("<module 'plain' from"), plain.__spec__.name)
import types

m = types.ModuleType("handmade", "its doc")
m.x = 5
print(m.x, m, m.__doc__, isinstance(plain, types.ModuleType))
