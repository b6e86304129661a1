# Many suspended generators at once, each with its own state.
def walker(n):
    total = 0
    for i in range(n):
        total += i * n
        yield total


gens = [walker(i) for i in range(1, 50)]
rounds = 0
result = []
while gens:
    alive = []
    for g in gens:
        try:
            result.append(next(g))
            alive.append(g)
        except StopIteration:
            pass
    gens = alive
    rounds += 1
print(rounds, len(result), sum(result), result[-5:])


def scheduler(tasks):
    queue = list(tasks)
    while queue:
        name, task = queue.pop(0)
        try:
            step = next(task)
        except StopIteration as e:
            print(name, "finished with", e.value)
            continue
        print(name, step)
        queue.append((name, task))


def task(start, stop):
    for i in range(start, stop):
        yield i
    return stop - start


scheduler([("a", task(0, 3)), ("b", task(10, 11)), ("c", task(5, 7))])


def ring(n):
    def node(target):
        while True:
            msg = yield
            if target:
                target.send(msg + 1)
            else:
                out.append(msg)

    out = []
    last = None
    for _ in range(n):
        nxt = node(last)
        next(nxt)
        last = nxt
    last.send(0)
    last.send(100)
    return out


print(ring(30))
deep = iter([0])
for _ in range(100):
    deep = (x + 1 for x in deep)
print(list(deep))
