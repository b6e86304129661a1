# Calls that look pure are not: order and number of effects must stay.
log = []


def f(x):
    log.append(x)
    return x


def g(a, b):
    return f(a) + f(b)


def unused():
    f("unused result")
    g(1, 2)
    f(3) if f(0) else f(4)
    [f(i) for i in range(2)]
    f(5) and f(6)
    not f(7)
    f(8) < f(9) < f(8) < f(10)
    (f(11), f(12))
    return None


unused()
print(log)
log.clear()


def dead(n):
    x = f(n)
    x = f(n + 1)
    if False:
        f("never")
    while n > 100:
        f("never")
    return 1
    f("never")


print(dead(1), log)
log.clear()


def same(n):
    return f(n) + f(n), len(log), f(n) * 0


print(same(2), log)
log.clear()


class P:
    @property
    def v(self):
        log.append("property")
        return 1

    def __add__(self, o):
        log.append("add")
        return self

    def __eq__(self, o):
        log.append("eq")
        return True

    def __bool__(self):
        log.append("bool")
        return True

    def __getitem__(self, i):
        log.append(("item", i))
        return i


def uses(p):
    p.v
    p + 1
    p == 2
    p[3]
    if p:
        pass
    p.v, p.v
    not p
    p in [p]
    x = p[1] and p[0] and p[2]
    return x


print(uses(P()), log)
log.clear()


def hoist(p, n):
    t = 0
    for i in range(n):
        t += p.v
        if len(log) > 3:
            break
    return t


print(hoist(P(), 0), hoist(P(), 10), log)
log.clear()
counter = 0


def tick():
    global counter
    counter += 1
    return counter


def reads():
    a = counter
    tick()
    b = counter
    tick()
    return a, b, counter, tick() + counter, counter + tick()


print(reads())
lst = [1, 2, 3]


def mutate():
    lst.append(len(lst))
    return len(lst)


print(len(lst), mutate(), len(lst), mutate() + len(lst), lst[-1] + mutate(), lst)


def recursive_effect(n):
    if n:
        recursive_effect(n - 1)
        log.append(n)
        recursive_effect(n - 1)


recursive_effect(3)
print(log)
