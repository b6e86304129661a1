"""Names from `import *` and builtins are found again and again, and change in between in every way there is."""
import builtins
import provider
import user


def read():
    for _ in range(3):
        try:
            result = user.read()
        except NameError as e:
            result = str(e)
    return result


print(read())
provider.ALPHA = "not the user's"
print(read())
user.ALPHA = "set from outside"
print(read())
del user.len
print(read())
plain, builtins.max = max, lambda *a: "another max"
print(read())
builtins.max = plain
print(read())
builtins.max = max = lambda *a: "a third max"
print(read())
user.max = lambda *a: "the user's max"
print(read())
setattr(user, "BETA", "set by name")
print(read())
user.drop()
print(read())
builtins.BETA = "a builtin now"
print(read())
vars(builtins)["BETA"] = "another builtin"
print(read())
user.BETA = "a global again"
print(read())
vars(user)["BETA"] = "by its namespace"
print(read())
user.own("ALPHA", "by globals()")
print(read())
user.own("gamma", lambda: "a lambda")
print(read())
user.__dict__.pop("ALPHA")
print(read())
user.__dict__.update(ALPHA=1, BETA=2)
print(read())


class Watch:
    def __del__(self):
        print("gone,", user.read()[:2])


user.ALPHA = Watch()
user.ALPHA = "after the watch"
print(read())
