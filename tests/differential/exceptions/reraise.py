log = []


def f():
    try:
        raise ValueError("original")
    except ValueError:
        log.append("handling")
        raise


try:
    f()
except ValueError as e:
    print(e, log, e.__context__)
try:
    raise
except RuntimeError as e:
    print(e)


def bare():
    raise


try:
    try:
        1 / 0
    except ZeroDivisionError:
        bare()
except ZeroDivisionError as e:
    print("bare raise in callee:", e)
try:
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            raise ValueError("inner")
        except ValueError:
            pass
        raise
except KeyError as e:
    print(repr(e))


def nested():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise ValueError(2)
        except ValueError:
            raise


try:
    nested()
except ValueError as e:
    print(repr(e), repr(e.__context__))


def in_finally():
    try:
        raise KeyError("k")
    except KeyError:
        try:
            pass
        finally:
            raise


try:
    in_finally()
except KeyError as e:
    print(repr(e))
saved = None
try:
    raise ValueError("saved")
except ValueError as e:
    saved = e
try:
    raise saved
except ValueError as e:
    print(e is saved)


def retry(n):
    for attempt in range(n):
        try:
            if attempt < 2:
                raise OSError(f"attempt {attempt}")
            return attempt
        except OSError:
            if attempt == n - 1:
                raise
    return None


print(retry(3))
try:
    retry(2)
except OSError as e:
    print(e)
import sys

try:
    raise ValueError("exc_info")
except ValueError:
    t, v, tb = sys.exc_info()
    print(t.__name__, v, tb is v.__traceback__, sys.exception() is v)
print(sys.exc_info(), sys.exception())
