log = []


def f():
    try:
        log.append("try")
        raise ValueError("1")
    except ValueError:
        log.append("except")
        raise KeyError("2")
    finally:
        log.append("finally")


try:
    f()
except KeyError as e:
    print(log, repr(e), repr(e.__context__))


def g():
    try:
        raise ValueError("1")
    finally:
        try:
            raise KeyError("2")
        except KeyError as e:
            print("in finally:", repr(e), repr(e.__context__))


try:
    g()
except ValueError as e:
    print(repr(e), e.__context__)


def h():
    try:
        try:
            raise ValueError("a")
        except ValueError:
            raise TypeError("b")
        finally:
            raise OSError("c")
    except OSError as e:
        chain = []
        while e:
            chain.append(repr(e))
            e = e.__context__
        return chain


print(h())


def bad_except_expr():
    try:
        raise ValueError("v")
    except undefined_exception:
        pass


try:
    bad_except_expr()
except NameError as e:
    print(e, repr(e.__context__))


def not_a_class():
    try:
        raise ValueError("v")
    except "ValueError":
        pass


try:
    not_a_class()
except TypeError as e:
    print(e, repr(e.__context__))


def tuple_with_bad():
    try:
        raise ValueError("v")
    except (KeyError, 5):
        pass


try:
    tuple_with_bad()
except TypeError as e:
    print(e)


def unused_bad():
    try:
        return "fine, never evaluated"
    except undefined_exception:
        pass


print(unused_bad())


def evaluated_in_order():
    def t(x):
        log.append(x.__name__)
        return x

    log.clear()
    try:
        raise IndexError
    except t(KeyError):
        pass
    except t(LookupError):
        pass
    except t(Exception):
        pass
    return log


print(evaluated_in_order())
