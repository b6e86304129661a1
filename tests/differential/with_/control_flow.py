log = []


class CM:
    def __init__(self, swallow=False):
        self.swallow = swallow

    def __enter__(self):
        log.append("enter")

    def __exit__(self, t, v, tb):
        log.append(f"exit {t.__name__ if t else None}")
        return self.swallow


def ret():
    with CM():
        return "value"
    return "never"


def ret_in_loop():
    for i in range(5):
        with CM():
            if i == 2:
                return i


def swallow_then_continue():
    with CM(True):
        raise ValueError
    return "after with"


def finally_mix():
    try:
        with CM():
            return "r"
    finally:
        log.append("finally")


def while_break():
    n = 0
    while True:
        with CM():
            n += 1
            if n < 3:
                continue
            break
    return n


def yields():
    with CM():
        yield 1
        yield 2
    yield 3


def assigned_on_swallow():
    x = "before"
    with CM(True):
        x = 1 / 0
    return x


def nested_return():
    with CM():
        with CM():
            try:
                return "inner"
            finally:
                log.append("inner finally")


for f in [ret, ret_in_loop, swallow_then_continue, finally_mix, while_break, assigned_on_swallow, nested_return]:
    print(f.__name__, f(), log)
    log.clear()
print(list(yields()), log)
log.clear()
g = yields()
next(g)
g.close()
print(log)
log.clear()
g = yields()
next(g)
try:
    g.throw(KeyError)
except KeyError:
    print(log)
log.clear()


def unbound():
    with CM(True):
        raise ValueError
        y = 1
    try:
        return y
    except UnboundLocalError as e:
        return str(e)


print(unbound())
