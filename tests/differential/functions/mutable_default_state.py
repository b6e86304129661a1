def counter(step=1, state={"n": 0}):
    state["n"] += step
    return state["n"]


print(counter(), counter(), counter(5), counter())
print(counter.__defaults__)


def memo_fib(n, cache={0: 0, 1: 1}):
    if n not in cache:
        cache[n] = memo_fib(n - 1) + memo_fib(n - 2)
    return cache[n]


print(memo_fib(80), len(memo_fib.__defaults__[0]))


def build(acc=[]):
    acc.append(len(acc))
    return acc


a = build()
b = build()
print(a, a is b)
build.__defaults__ = ([10],)
print(build(), build())


def mk():
    def inner(x, seen=set()):
        new = x not in seen
        seen.add(x)
        return new

    return inner


u, v = mk(), mk()
print([u(i) for i in (1, 2, 1)], [v(i) for i in (1, 1, 3)])


def kwonly(*, log=[]):
    log.append("call")
    return len(log)


print(kwonly(), kwonly(), kwonly(log=["x"]), kwonly())


class C:
    def m(self, shared=[]):
        shared.append(self.__class__.__name__)
        return shared


class D(C):
    pass


print(C().m(), D().m(), C.m.__defaults__)
