import sys


def current():
    return repr(sys.exception())


print(current())
try:
    raise KeyError("outer")
except KeyError:
    print(current())
    try:
        raise ValueError("inner")
    except ValueError:
        print(current())
    print(current())
    try:
        print(current())
    finally:
        print(current())
print(current())


def helper():
    try:
        raise OSError("helper")
    except OSError:
        return current()


try:
    raise KeyError("again")
except KeyError:
    print(helper(), current())


def gen():
    yield current()
    try:
        raise IndexError("in gen")
    except IndexError:
        yield current()
    yield current()


g = gen()
try:
    raise KeyError("around generator")
except KeyError:
    print(next(g))
print(next(g), current())
try:
    raise ValueError("v")
except ValueError:
    print(next(g))
try:
    try:
        raise KeyError("k")
    finally:
        print("finally sees", current())
except KeyError:
    pass


def in_loop():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError:
            if i == 0:
                continue
            break
    return current()


print(in_loop())


def returns():
    try:
        raise ValueError
    except ValueError:
        return "returned"


returns()
print(current())
try:
    raise KeyError("with")
except KeyError:
    try:
        pass
    except:
        pass
    else:
        print("else", current())
print(current())
