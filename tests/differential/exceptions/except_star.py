def run(excs):
    try:
        raise ExceptionGroup("eg", excs)
    except* ValueError as e:
        print("ValueError:", repr(e))
    except* (TypeError, KeyError) as e:
        print("TypeError/KeyError:", repr(e))
    else:
        print("else")
    finally:
        print("finally")


run([ValueError(1)])
run([ValueError(1), TypeError(2), KeyError(3), ValueError(4)])
try:
    run([ValueError(1), OSError("not handled")])
except ExceptionGroup as e:
    print("escaped", repr(e))
run([ExceptionGroup("n", [ValueError(1), TypeError(2)]), KeyError(3)])
try:
    raise ValueError("naked")
except* ValueError as e:
    print(repr(e))
try:
    try:
        raise KeyError("naked unmatched")
    except* ValueError:
        print("no")
except KeyError as e:
    print("still naked:", repr(e))
try:
    pass
except* ValueError:
    print("no")
else:
    print("else without exception")
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("new in handler")
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[0].__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise
    except* TypeError as e:
        raise KeyError("k") from e
except ExceptionGroup as e:
    print(e.message, [repr(x) for x in e.exceptions])
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* 5:
        pass
except TypeError as e:
    print(e)


def nested():
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
        except* KeyError:
            print("inner KeyError")
    except* ValueError as e:
        print("outer", repr(e))
    return "done"


print(nested())
try:
    e
except NameError as err:
    print(err)
for i in range(3):
    try:
        raise ExceptionGroup("loop", [ValueError(i)])
    except* ValueError as eg:
        if i == 0:
            x = "first"
        print(i, eg.exceptions[0])
