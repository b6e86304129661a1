def g():
    for i in range(3):
        try:
            yield f"try {i}"
        except ValueError:
            yield f"except {i}"
        else:
            yield f"else {i}"
        finally:
            yield f"finally {i}"
    yield "end"


it = g()
out = [next(it)]
out.append(it.throw(ValueError()))
out += [next(it) for _ in range(4)]
print(out)
print(list(it))


def nested():
    try:
        try:
            yield 1
        finally:
            yield 2
    finally:
        yield 3


print(list(nested()))
it = nested()
next(it)
print(it.throw(KeyError("k")), next(it))
try:
    next(it)
except KeyError as e:
    print("finally let it go on:", repr(e))


def context():
    try:
        raise ValueError("a")
    except ValueError as e:
        yield str(e)
        try:
            raise
        except ValueError as again:
            yield again is e


it = context()
print(next(it))
try:
    raise KeyError("outside")
except KeyError:
    print(next(it))


def with_loop():
    i = 0
    while True:
        try:
            i += 1
            if i == 3:
                continue
            if i == 5:
                break
            yield i
        finally:
            yield -i


print(list(with_loop()))


def yields_in_except():
    try:
        1 / 0
    except ZeroDivisionError as e:
        for i in range(2):
            yield i, str(e)
    try:
        e
    except UnboundLocalError as err:
        yield str(err)


print(list(yields_in_except()))
