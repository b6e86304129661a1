def flatten(x):
    out = []
    for v in x:
        if isinstance(v, list):
            out += flatten(v)
        else:
            out.append(v)
    return out


def permutations(xs):
    if not xs:
        return [[]]
    return [[x] + p for i, x in enumerate(xs) for p in permutations(xs[:i] + xs[i + 1:])]


def power_set(xs):
    if not xs:
        return [[]]
    rest = power_set(xs[1:])
    return rest + [[xs[0]] + r for r in rest]


def quicksort(xs):
    if len(xs) < 2:
        return xs
    p, *rest = xs
    return quicksort([x for x in rest if x < p]) + [p] + quicksort([x for x in rest if x >= p])


def binary(n):
    return str(n) if n < 2 else binary(n // 2) + str(n % 2)


def partitions(n, largest=None):
    largest = n if largest is None else largest
    if n == 0:
        return 1
    return sum(partitions(n - k, k) for k in range(1, min(n, largest) + 1))


def count_change(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return count_change(amount - coins[0], coins) + count_change(amount, coins[1:])


def ways(n, memo={}):
    if n not in memo:
        memo[n] = 1 if n < 2 else ways(n - 1) + ways(n - 2)
    return memo[n]


print(flatten([1, [2, [3, [], [4]], 5]]))
print(permutations([1, 2, 3]))
print(power_set("abc"))
print(quicksort([3, 6, 1, 8, 2, 9, 2]))
print(binary(37), partitions(15), count_change(50, [25, 10, 5, 1]), ways(90))
