def g(tag):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(tag, "GeneratorExit")
        raise
    finally:
        print(tag, "finally")


a = g("a")
next(a)
print(a.close())
print(a.close(), list(a))
b = g("b")
b.close()
print("b never started", list(b))
c = g("c")
list(c)
c.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value"


r = returns()
next(r)
print(r.close())


def raises():
    try:
        yield
    finally:
        raise ValueError("in finally")


x = raises()
next(x)
try:
    x.close()
except ValueError as e:
    print(e, repr(e.__context__))


def dropped():
    try:
        yield 1
    finally:
        print("dropped generator is closed")


d = dropped()
next(d)
del d
print("after del")
d = dropped()
next(d)
d = None
for v in dropped():
    break
print("after break")
