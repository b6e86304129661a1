# PEP 479: StopIteration that escapes a generator body becomes RuntimeError.
def g():
    yield 1
    raise StopIteration("manual")


it = g()
next(it)
try:
    next(it)
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))


def h():
    yield next(iter([]))


try:
    list(h())
except RuntimeError as e:
    print(e)


def safe():
    try:
        yield next(iter([]))
    except StopIteration:
        yield "caught inside"


print(list(safe()))


def throw_in():
    yield 1


it = throw_in()
next(it)
try:
    it.throw(StopIteration("thrown"))
except RuntimeError as e:
    print(e)


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("from class")


print(list(It()), [x for x in It()])
for _ in It():
    print("never")
else:
    print("else")


def delegating():
    r = yield from It()
    return r


try:
    next(delegating())
except StopIteration as e:
    print("value passes:", e.value)
try:
    next(map(lambda x: next(iter([])), [1]))
except StopIteration:
    print("map lets StopIteration out")
print(list(map(lambda x: next(iter([])), [1, 2])))


def gen_exit():
    yield 1
    raise GeneratorExit("own")


it = gen_exit()
next(it)
try:
    next(it)
except GeneratorExit as e:
    print(repr(e))
