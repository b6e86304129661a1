x = "global"


def reads():
    return x


def shadows():
    x = "local"
    return x


def param(x):
    x += "!"
    return x


print(reads(), shadows(), param("arg"), x)


def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    x = 1
    return x


print(unbound(), x)


def aug():
    try:
        x += "more"
    except UnboundLocalError as e:
        print(e)


aug()


def conditional(flag):
    if flag:
        y = "set"
    try:
        return y
    except UnboundLocalError as e:
        return str(e)


print(conditional(True), conditional(False))


def loop(n):
    for i in range(n):
        last = i
    try:
        return i, last
    except UnboundLocalError as e:
        return str(e)


print(loop(3), loop(0))


def deleted():
    v = 1
    del v
    try:
        v
    except UnboundLocalError as e:
        return str(e)


print(deleted())


def uses_later():
    return defined_later


try:
    uses_later()
except NameError as e:
    print(type(e).__name__, e)
defined_later = "now"
print(uses_later())
for x in range(3):
    pass
print(x, reads())
