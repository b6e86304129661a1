class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *a):
        pass


class Neither:
    pass


class OnInstance:
    def __init__(self):
        self.__enter__ = lambda: 1
        self.__exit__ = lambda *a: None


for cls in [NoExit, NoEnter, Neither, OnInstance]:
    try:
        with cls():
            print("never")
    except TypeError as e:
        print(e)
for v in [5, "s", None]:
    try:
        with v:
            pass
    except TypeError as e:
        print(e)


class FailEnter:
    def __enter__(self):
        raise ValueError("enter fails")

    def __exit__(self, *a):
        print("exit is not called")


try:
    with FailEnter():
        pass
except ValueError as e:
    print(e)


class FailExit:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise KeyError("exit fails")


try:
    with FailExit():
        raise ValueError("body fails")
except KeyError as e:
    print(repr(e), repr(e.__context__))
try:
    with FailExit():
        pass
except KeyError as e:
    print(repr(e), e.__context__)


class WrongArity:
    def __enter__(self):
        pass

    def __exit__(self):
        pass


try:
    with WrongArity():
        pass
except TypeError as e:
    print(e)


class Truthy:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        pass

    def __exit__(self, *a):
        return self.v


for v in [1, "yes", [0]]:
    with Truthy(v):
        raise ValueError
    print("swallowed by", v)
for v in [0, "", None, []]:
    try:
        with Truthy(v):
            raise ValueError
    except ValueError:
        print("not swallowed by", repr(v))


class BadBool:
    def __bool__(self):
        raise OSError("bool of exit result")


try:
    with Truthy(BadBool()):
        raise ValueError
except OSError as e:
    print(e, repr(e.__context__))
with Truthy(BadBool()):
    print("result of exit is not tested without an exception")
