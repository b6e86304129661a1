def a():
    x = "a"

    def b():
        y = "b"

        def c():
            nonlocal x, y
            x += "c"
            y += "c"

            def d():
                nonlocal x
                x += "d"
                return x, y

            return d

        d = c()
        return d(), x, y

    r = b()
    return r, x


print(a())


def shadow():
    x = 1

    def f():
        x = 2

        def g():
            nonlocal x
            x += 10
            return x

        return g(), x

    return f(), x


print(shadow())


def loop_var():
    def set_it(v):
        nonlocal i
        i = v

    out = []
    for i in range(3):
        out.append(i)
        set_it(i * 100)
        out.append(i)
    return out


print(loop_var())


def tuple_target():
    a = b = 0

    def f():
        nonlocal a, b
        a, *b = 1, 2, 3
        for a in range(5):
            pass
        with_list = [b for b in range(2)]
        return with_list

    return f(), a, b


print(tuple_target())


def deletes():
    v = 1

    def f():
        nonlocal v
        del v

    f()
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(deletes())
