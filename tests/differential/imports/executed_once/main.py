print("main starts")
import a
import b
import a as again
from a import value

print(a is again, a.value, b.seen, value)


def f():
    import a
    from b import seen as s

    return a.value, s


print(f(), f())
import sys

print("a" in sys.modules, sys.modules["a"] is a, sys.modules["__main__"].__name__, "nope" in sys.modules)
if False:
    import never
if True:
    import c
print(c.order)
for _ in range(2):
    import c
print("main ends")
