print(len("abc"))
len = lambda x: "shadowed"
print(len("abc"))
del len
print(len("abc"))


def f():
    print = str
    return print(5) + "!"


print(f())


def g(list, str="s", type=None):
    return list, str, type


print(g([1]), g(1, type=2))


def uses_max():
    return max(1, 2)


print(uses_max())
max = min
print(uses_max())
del max
print(uses_max())


class C:
    id = 5
    int = "class attr"

    def m(self):
        return int("7")

    val = int


print(C.id, C().m(), C.val)
for int in [str]:
    print(int(5) * 2)
del int
print(int("5") * 2)


def h():
    try:
        return sum([1])
    except UnboundLocalError as e:
        return str(e)
    sum = 0


print(h())
import builtins

builtins.custom_name = "added to builtins"
print(custom_name)
custom_name = "module level"
print(custom_name)
del custom_name
print(custom_name)
del builtins.custom_name
try:
    custom_name
except NameError as e:
    print(e)
print(builtins.len is len, hasattr(builtins, "print"), __builtins__ is builtins)
try:
    del len
except NameError as e:
    print(e)
True_like = not False
print(True_like)
