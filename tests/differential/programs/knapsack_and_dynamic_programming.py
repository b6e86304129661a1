"""Classic dynamic programs, each with its reconstruction and a brute-force check."""


def knapsack(items, capacity):
    best = [[0] * (capacity + 1)]
    for name, weight, value in items:
        prev = best[-1]
        best.append([max(prev[w], prev[w - weight] + value if w >= weight else 0) for w in range(capacity + 1)])
    chosen, w = [], capacity
    for i in range(len(items), 0, -1):
        if best[i][w] != best[i - 1][w]:
            chosen.append(items[i - 1][0])
            w -= items[i - 1][1]
    return best[-1][-1], chosen[::-1]


def knapsack_brute(items, capacity):
    best = 0
    for mask in range(1 << len(items)):
        picked = [it for i, it in enumerate(items) if mask >> i & 1]
        if sum(w for _, w, _ in picked) <= capacity:
            best = max(best, sum(v for *_, v in picked))
    return best


def change(coins, total):
    fewest = [0] + [None] * total
    via = [None] * (total + 1)
    for t in range(1, total + 1):
        for c in coins:
            if c <= t and fewest[t - c] is not None and (fewest[t] is None or fewest[t - c] + 1 < fewest[t]):
                fewest[t], via[t] = fewest[t - c] + 1, c
    if fewest[total] is None:
        return None
    out = []
    while total:
        out.append(via[total])
        total -= via[total]
    return sorted(out, reverse=True)


def ways(coins, total):
    table = [1] + [0] * total
    for c in coins:
        for t in range(c, total + 1):
            table[t] += table[t - c]
    return table[total]


def longest_increasing(xs):
    tails, prev, at = [], {}, []
    for i, x in enumerate(xs):
        lo, hi = 0, len(tails)
        while lo < hi:
            mid = (lo + hi) // 2
            if xs[tails[mid]] < x:
                lo = mid + 1
            else:
                hi = mid
        prev[i] = tails[lo - 1] if lo else None
        tails[lo:lo + 1] = [i]
    i, out = tails[-1] if tails else None, []
    while i is not None:
        out.append(xs[i])
        i = prev[i]
    return out[::-1]


def edit_script(a, b):
    n, m = len(a), len(b)
    d = [[i + j if not i * j else 0 for j in range(m + 1)] for i in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
    out, i, j = [], n, m
    while i or j:
        if i and j and d[i][j] == d[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            out.append(f"={a[i]}" if a[i] == b[j] else f"{a[i]}>{b[j]}")
        elif i and d[i][j] == d[i - 1][j] + 1:
            i -= 1
            out.append(f"-{a[i]}")
        else:
            j -= 1
            out.append(f"+{b[j]}")
    return d[n][m], " ".join(reversed(out))


def matrix_chain(dims):
    n = len(dims) - 1
    cost = {(i, i): (0, f"{chr(65 + i)}") for i in range(n)}
    for span in range(1, n):
        for i in range(n - span):
            j = i + span
            cost[i, j] = min(
                (cost[i, k][0] + cost[k + 1, j][0] + dims[i] * dims[k + 1] * dims[j + 1], f"({cost[i, k][1]}{cost[k + 1, j][1]})")
                for k in range(i, j)
            )
    return cost[0, n - 1]


def max_subarray(xs):
    best = current = (0, 0, 0)
    for i, x in enumerate(xs):
        s, a, _ = current
        current = (s + x, a, i + 1) if s > 0 else (x, i, i + 1)
        best = max(best, current, key=lambda t: t[0])
    return best[0], xs[best[1]:best[2]]


def partition(xs):
    total = sum(xs)
    reach = {0: ()}
    for x in xs:
        reach |= {s + x: chosen + (x,) for s, chosen in list(reach.items()) if s + x not in reach and s + x <= total // 2}
    best = max(reach)
    return total - 2 * best, reach[best]


def tsp(points):
    n = len(points)
    d = [[((a - c) ** 2 + (b - e) ** 2) ** 0.5 for c, e in points] for a, b in points]
    best = {(1 << i, i): (d[0][i], (0, i)) for i in range(1, n)}
    for size in range(2, n):
        for mask in range(2, 1 << n, 2):
            if mask.bit_count() != size:
                continue
            for last in range(1, n):
                if mask >> last & 1:
                    rest = mask ^ 1 << last
                    best[mask, last] = min((best[rest, k][0] + d[k][last], best[rest, k][1] + (last,)) for k in range(1, n) if rest >> k & 1)
    full = (1 << n) - 2
    length, path = min((best[full, k][0] + d[k][0], best[full, k][1]) for k in range(1, n))
    return round(length, 6), path


def palindromes(s):
    memo = {}

    def cuts(i):
        if i == len(s):
            return 0, ()
        if i not in memo:
            memo[i] = min((n + 1, (s[i:j], *parts)) for j in range(i + 1, len(s) + 1) if s[i:j] == s[i:j][::-1] for n, parts in [cuts(j)])
        return memo[i]

    return cuts(0)


items = [("torch", 8, 120), ("rope", 31, 90), ("stove", 120, 170), ("bread", 44, 150), ("salt", 3, 20), ("tent", 160, 210), ("socks", 14, 75), ("book", 27, 33), ("flute", 22, 41)]
for cap in (0, 40, 100, 250, 1000):
    value, names = knapsack(items, cap)
    print(cap, value, names, value == knapsack_brute(items, cap))
print(change([1, 7, 10], 14), change([5, 10], 3), change([1, 2, 5, 20, 50], 88), ways([1, 2, 5, 10, 20, 50, 100, 200], 200))
print(longest_increasing([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]), longest_increasing([]), longest_increasing([3, 2, 1]))
print(edit_script("saturday", "sundays"), edit_script("", "ab"), edit_script("same", "same"))
print(matrix_chain([10, 30, 5, 60]), matrix_chain([40, 20, 30, 10, 30, 5, 12]))
print(max_subarray([-2, 1, -3, 4, -1, 2, 1, -5, 4]), max_subarray([-1, -2]), partition([8, 7, 6, 5, 4, 1]), partition([3, 1, 1]))
print(tsp([(0, 0), (3, 0), (0, 4), (3, 4), (6, 2), (1, 7), (-2, 3)]))
print(palindromes("abacabaxyyx"), palindromes("abc"), palindromes(""))
