# `__new__` of a builtin type is a function like others, with the type as what it is bound to.
import functools
import pickle


class Old:
    pass


orig = Old.__new__
print(orig.__name__, orig.__qualname__, orig.__module__, orig.__self__, type(orig).__name__)
print(int.__new__.__qualname__, int.__new__.__self__, int.__new__(int, "7"))
print(orig.__reduce__()[1], pickle.loads(pickle.dumps(dict.__new__)) is not None)
print(hasattr(orig, "__dict__"), type(orig) is type(len), isinstance(orig, type([].append)))


@functools.wraps(orig)
def replacement(cls, /, *args, **kwargs):
    print("made", cls.__name__, args)
    return orig(cls)


Old.__new__ = staticmethod(replacement)
print(type(Old(1, 2)).__name__, Old.__new__.__qualname__, Old.__new__.__wrapped__ is orig)
