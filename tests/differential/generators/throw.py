def g():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("caught", e)
            yield "handled"
        finally:
            print("finally")


it = g()
print(next(it))
print(it.throw(ValueError("one")))
print(next(it))
print(it.send(5))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("escaped", e)
try:
    next(it)
except StopIteration:
    print("dead")
try:
    it.throw(ValueError("dead generator"))
except ValueError as e:
    print("rethrown", e)
it = g()
try:
    it.throw(ValueError("not started"))
except ValueError as e:
    print("not started:", e)
print(next(it, "exhausted"))
it = g()
next(it)
print(it.throw(ValueError))
it.close()


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "exit"
    except ValueError:
        return "value error"


it = returns()
next(it)
try:
    it.throw(ValueError())
except StopIteration as e:
    print("returned", e.value)


def changes():
    try:
        yield
    except ValueError as e:
        raise KeyError("changed") from e


it = changes()
next(it)
try:
    it.throw(ValueError("orig"))
except KeyError as e:
    print(repr(e), repr(e.__cause__))
it = changes()
next(it)
for bad in [5, "x"]:
    try:
        it.throw(bad)
    except TypeError as e:
        print(e)
try:
    raise OSError("outer")
except OSError:
    it = changes()
    next(it)
    try:
        it.throw(ValueError("inner"))
    except KeyError as e:
        print(repr(e.__cause__), repr(e.__cause__.__context__))
