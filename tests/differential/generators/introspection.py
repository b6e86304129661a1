def g(a):
    b = a * 2
    x = yield b
    yield x


it = g(5)
print(it.__name__, it.__qualname__, it.gi_running, it.gi_yieldfrom, it.gi_suspended)
print(it.gi_frame is None, it.gi_code is g.__code__, it.gi_code.co_name)
next(it)
print(it.gi_suspended, it.gi_running, sorted(it.gi_frame.f_locals.items()))
it.close()
print(it.gi_frame, it.gi_suspended)


def inner():
    yield 1


def outer():
    yield from sub


sub = inner()
o = outer()
print(o.gi_yieldfrom)
next(o)
print(o.gi_yieldfrom is sub)
list(o)
print(o.gi_yieldfrom)


def running():
    print("running inside:", me.gi_running)
    yield
    try:
        next(me)
    except ValueError as e:
        print(e)
    yield


me = running()
next(me)
next(me)
print(me.gi_running)
it.__name__ = "renamed"
print(it.__name__)
try:
    it.__name__ = 3
except TypeError as e:
    print(e)
print((x for x in []).__name__, (lambda: (yield))().__name__)
print(hasattr(it, "__iter__"), hasattr(it, "__next__"), hasattr(it, "send"), hasattr(it, "__len__"))
try:
    len(it)
except TypeError as e:
    print(e)
try:
    it[0]
except TypeError as e:
    print(e)
try:
    type(it)()
except TypeError as e:
    print(e)
import types

print(isinstance(it, types.GeneratorType), types.GeneratorType.__name__)
