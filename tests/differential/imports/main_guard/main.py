import tool

print("in main:", __name__)
if __name__ == "__main__":
    print("guard taken in main")
    print(tool.main(["x"]))


def f():
    return __name__


print(f(), tool.whoami(), f.__module__, tool.whoami.__module__)


class C:
    where = __name__


print(C.where, C.__module__, tool.K.__module__, repr(C), repr(tool.K))
import sys

print(sys.modules[__name__].C is C, sys.modules["__main__"].f is f)
