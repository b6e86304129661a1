def f1():
    try:
        return "try"
    finally:
        return "finally"


def f2():
    try:
        raise ValueError
    finally:
        return "swallowed"


def f3():
    x = 1
    try:
        return x
    finally:
        x = 2


def f4():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def f5():
    for i in range(3):
        try:
            continue
        finally:
            print("f5", i)
    return "end"


def f6():
    while True:
        try:
            return "return"
        finally:
            break
    return "after break"


def f7():
    try:
        try:
            raise KeyError("a")
        finally:
            print("inner finally")
    except KeyError:
        return "outer except"
    finally:
        print("outer finally")


def f8():
    try:
        return g("value")
    finally:
        print("f8 finally")


def g(v):
    print("evaluating", v)
    return v


def f9():
    try:
        pass
    except ValueError:
        pass
    else:
        return "else"
    finally:
        print("f9 finally")


def f10():
    try:
        1 / 0
    except ZeroDivisionError:
        return "except"
    else:
        return "else"
    finally:
        try:
            raise KeyError
        except KeyError:
            print("exception handled inside finally")


def f11():
    r = []
    for i in range(4):
        try:
            if i == 0:
                continue
            if i == 2:
                break
            r.append(i)
        except ValueError:
            pass
        else:
            r.append("else")
        finally:
            r.append("f")
    return r


def f12():
    try:
        try:
            return 1
        finally:
            raise ValueError("replaces return")
    except ValueError as e:
        return str(e)


def f13():
    try:
        raise ValueError("v")
    except ValueError as e:
        try:
            return str(e)
        finally:
            del e
            e = "x"


for f in [f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13]:
    print(f.__name__, f())
