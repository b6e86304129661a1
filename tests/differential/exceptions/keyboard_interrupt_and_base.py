def f(exc):
    try:
        raise exc
    except Exception as e:
        return "Exception", repr(e)
    except BaseException as e:
        return "BaseException", repr(e)


print(f(KeyboardInterrupt("k")), f(SystemExit(1)), f(GeneratorExit()), f(ValueError()))


class MyBase(BaseException):
    pass


print(f(MyBase("x")))
try:
    try:
        raise MyBase("not an Exception")
    except Exception:
        print("wrong")
    except:
        print("bare except catches it")
        raise
except MyBase as e:
    print(repr(e))


def cleanup():
    try:
        raise SystemExit("leaving")
    finally:
        print("cleanup runs")


try:
    cleanup()
except SystemExit as e:
    print(e.code)
try:
    raise BaseExceptionGroup("beg", [KeyboardInterrupt(), ValueError()])
except BaseException as e:
    print(type(e).__name__, isinstance(e, Exception))
try:
    try:
        raise BaseExceptionGroup("beg", [KeyboardInterrupt(), ValueError(1)])
    except* ValueError as e:
        print(type(e).__name__)
except BaseExceptionGroup as e:
    print(repr(e))
print("about to exit")
raise KeyError("uncaught at the end") from ValueError("cause")
