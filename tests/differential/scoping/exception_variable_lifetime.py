e = "global e"
try:
    raise ValueError("x")
except ValueError as e:
    print(repr(e))
try:
    print(e)
except NameError as err:
    print(err)


def f():
    e = "before"
    try:
        raise KeyError("k")
    except KeyError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


print(f())


def not_raised():
    e = "kept"
    try:
        pass
    except KeyError as e:
        pass
    return e


print(not_raised())


def deleted_inside():
    try:
        raise KeyError("k")
    except KeyError as e:
        del e
    return "fine"


print(deleted_inside())


def reassigned_inside():
    try:
        raise KeyError("k")
    except KeyError as e:
        e = "other"
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


print(reassigned_inside())


def in_loop():
    out = []
    for i in range(3):
        try:
            if i == 1:
                raise ValueError(i)
            out.append("ok")
        except ValueError as e:
            out.append(repr(e))
    return out


print(in_loop())


def return_inside():
    try:
        raise ValueError("r")
    except ValueError as e:
        return str(e)


print(return_inside())


def saved():
    try:
        raise ValueError("saved")
    except ValueError as e:
        keep = e
    return keep


print(repr(saved()))


def with_global():
    global ge
    try:
        raise ValueError("g")
    except ValueError as ge:
        print(repr(ge))


with_global()
print("ge" in globals())
