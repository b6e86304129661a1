def show(e, depth=0):
    print("  " * depth + repr(e), "cause", repr(e.__cause__), "context", repr(e.__context__), e.__suppress_context__)


try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("during handling")
except ValueError as e:
    show(e)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("explicit") from z
except ValueError as e:
    show(e)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("from None") from None
except ValueError as e:
    show(e)
try:
    raise ValueError("from class") from KeyError
except ValueError as e:
    show(e)
try:
    raise ValueError("x") from 5
except TypeError as e:
    show(e)
try:
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise IndexError(2)
    except IndexError:
        raise TypeError(3)
except TypeError as e:
    show(e)
    show(e.__context__, 1)
try:
    try:
        raise KeyError("a")
    finally:
        raise IndexError("in finally")
except IndexError as e:
    show(e)
try:
    try:
        pass
    finally:
        raise IndexError("clean")
except IndexError as e:
    show(e)
try:
    try:
        raise KeyError("same")
    except KeyError as e:
        raise e
except KeyError as e:
    show(e)


def handler():
    raise OSError("in a function called by a handler")


try:
    try:
        raise KeyError("k")
    except KeyError:
        handler()
except OSError as e:
    show(e)
e = ValueError()
e.__cause__ = KeyError("set by hand")
show(e)
for bad in ["__cause__", "__context__", "__traceback__"]:
    try:
        setattr(e, bad, 5)
    except TypeError as err:
        print(err)
try:
    try:
        raise KeyError("a")
    except KeyError as a:
        try:
            raise ValueError("b") from a
        except ValueError as b:
            raise a
except KeyError as e:
    show(e)
