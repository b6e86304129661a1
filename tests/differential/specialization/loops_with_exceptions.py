def parse(items):
    good, bad = 0, []
    for i, s in enumerate(items):
        try:
            good += int(s)
        except ValueError:
            bad.append(i)
        except TypeError as e:
            bad.append(str(e)[:20])
        else:
            if s == "stop":
                break
    return good, bad


print(parse(["1", "x", "22", None, "3", 4, 5.9]))


def search(xs, key):
    i = 0
    while True:
        try:
            if xs[i] == key:
                return i
        except IndexError:
            return -1
        i += 1


print(search([5, 6, 7], 7), search([], 1), search("abc", "z"))


def nested(n):
    log = 0
    for i in range(n):
        try:
            for j in range(n):
                try:
                    if (i * j) % 5 == 4:
                        raise KeyError(j)
                    if (i + j) % 7 == 6:
                        raise IndexError(i)
                    log += 1
                except KeyError as e:
                    log += e.args[0] * 100
                finally:
                    log += 10000
        except IndexError as e:
            log -= e.args[0]
            continue
    return log


print(nested(4), nested(12))


def overflow_in_try(n):
    x = 2 ** 46
    count = 0
    try:
        for i in range(n):
            x = x * 2
            count += 1
            if i == 5:
                x // (i - 5)
    except ZeroDivisionError:
        x = -x
    finally:
        count *= 10
    return x, count


print(overflow_in_try(3), overflow_in_try(10))


def retry(f, n):
    last = None
    for attempt in range(n):
        try:
            return f(attempt), attempt
        except (ValueError, ZeroDivisionError) as e:
            last = e
    return repr(last), n


print(retry(lambda a: 10 // (a - 2) if a > 1 else int("x"), 5), retry(lambda a: [][a] if a > 3 else 1 // 0, 3))


def first_error(fs):
    for f in fs:
        try:
            f()
        except Exception as e:
            yield type(e).__name__
        else:
            yield None


print(list(first_error([lambda: 1, lambda: 1 / 0, lambda: [][0], lambda: {}["k"], lambda: int("x"), lambda: None.x, lambda: undefined, lambda: 2 ** 2])))


def ret_in_finally(n):
    for i in range(n):
        try:
            if i == 2:
                return "try"
        finally:
            if i == 2:
                return "finally"
    return "end"


print(ret_in_finally(2), ret_in_finally(3))


def deep(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        deep(n - 1)
    except ValueError as e:
        if n % 3 == 0:
            raise KeyError(n) from e
        raise
    except KeyError as e:
        if n == 8:
            return
        raise ValueError(str(e))


for n in (1, 3, 5, 7, 9):
    try:
        print(n, deep(n))
    except (ValueError, KeyError) as e:
        print(n, repr(e), repr(e.__cause__), repr(e.__context__))
