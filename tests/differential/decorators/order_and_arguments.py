log = []


def note(name):
    log.append(f"make {name}")

    def deco(f):
        log.append(f"apply {name}")

        def wrapper(*a):
            return [name, f(*a)]

        return wrapper

    return deco


def default():
    log.append("default")
    return 1


def annotation():
    log.append("annotation")
    return int


@note("outer")
@note("middle")
@note("inner")
def f(x: annotation() = default()):
    return x


print(log)
print(f(5), f())
log.clear()


@note("class")
class C:
    log.append("body")


print(log, [type(v).__name__ for v in C()])


def repeat(n):
    def deco(f):
        def g(*a):
            return [f(*a) for _ in range(n)]

        return g

    return deco


@repeat(2)
@repeat(3)
def nine():
    return "x"


print(nine())
