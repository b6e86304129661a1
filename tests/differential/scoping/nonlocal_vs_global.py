v = "global"


def outer():
    v = "outer"

    def set_global():
        global v
        v = "global changed"

    def set_nonlocal():
        nonlocal v
        v = "outer changed"

    def set_local():
        v = "local"
        return v

    print(v)
    set_local()
    print(v)
    set_global()
    print(v)
    set_nonlocal()
    print(v)


outer()
print(v)


def skip_level():
    a = 1

    def mid():
        def inner():
            nonlocal a
            a = 2

        inner()

    mid()
    return a


print(skip_level())


def global_in_nested():
    def f():
        global made_here
        made_here = 1

        def g():
            return made_here

        return g()

    return f()


print(global_in_nested(), made_here)


def mixture():
    a = "mix a"

    class C:
        nonlocal a
        a = "set by class body"
        b = a

    return a, C.b, hasattr(C, "a")


print(mixture())


def param_and_nested(p):
    def inc():
        nonlocal p
        p += 1

    inc()
    inc()
    return p


print(param_and_nested(5))


def explicit():
    global v
    v = "by explicit"

    def inner():
        return v

    def local():
        v = "inner local"
        return v

    return inner(), local()


print(explicit(), v)
