def permute(xs):
    if len(xs) <= 1:
        yield tuple(xs)
        return
    for i in range(len(xs)):
        for rest in permute(xs[:i] + xs[i + 1:]):
            yield (xs[i],) + rest


def combos(xs, k):
    if k == 0:
        yield ()
        return
    for i in range(len(xs)):
        for rest in combos(xs[i + 1:], k - 1):
            yield (xs[i],) + rest


def queens(n, row=0, cols=()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if all(c != q and abs(c - q) != row - r for r, q in enumerate(cols)):
            yield from queens(n, row + 1, cols + (c,))


def product(*pools):
    if not pools:
        yield ()
        return
    for first in pools[0]:
        for rest in product(*pools[1:]):
            yield (first, *rest)


def bfs(graph, start):
    seen = {start}
    queue = [start]
    while queue:
        node = queue.pop(0)
        yield node
        for n in graph[node]:
            if n not in seen:
                seen.add(n)
                queue.append(n)


def gray(n):
    if n == 0:
        yield ""
        return
    yield from ("0" + g for g in gray(n - 1))
    yield from ("1" + g for g in reversed(list(gray(n - 1))))


print(list(permute([1, 2, 3])), sum(1 for _ in permute(list(range(6)))))
print(list(combos("abcd", 2)), sum(1 for _ in combos(range(10), 4)))
print(next(queens(8)), sum(1 for _ in queens(6)))
print(list(product("ab", [1, 2])))
print(list(bfs({1: [2, 3], 2: [4], 3: [4], 4: [1]}, 1)))
print(list(gray(3)))
