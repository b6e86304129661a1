import sys

if len("ab") == 2:
    def f():
        return "first"
else:
    def f():
        return "second"
print(f())
for i in range(3):
    def g(n=i):
        return n, i
print(g())
try:
    undefined_function()
except NameError as e:
    print(e)

    def fallback():
        return "defined in except"
print(fallback())
while True:
    class K:
        v = "in while"
    break
print(K.v)
with_flag = False
if with_flag:
    only_if = 1
try:
    only_if
except NameError as e:
    print(e)


def define(flag):
    if flag:
        def inner():
            return "yes"
    try:
        return inner()
    except UnboundLocalError as e:
        return str(e)


print(define(1), define(0))


def order():
    r = later()
    return r


def later():
    return "found at call time"


print(order())
later = lambda: "replaced"
print(order())


def method_added():
    return C().m()


class C:
    pass


C.m = lambda self: "patched"
print(method_added())
try:
    D
except NameError as e:
    print(e)


class D:
    self_in_body = "D" in globals()


print(D.self_in_body, "D" in globals())


def f():
    return "redefined"


print(f())
