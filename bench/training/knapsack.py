"""Dynamic programming on lists."""

def knap(ws, vs, cap):
    dp = [0] * (cap + 1)
    for w, v in zip(ws, vs):
        for c in range(cap, w - 1, -1):
            if dp[c - w] + v > dp[c]: dp[c] = dp[c - w] + v
    return dp[cap]
def coins(cs, n):
    ways = [1] + [0] * n
    for c in cs:
        for i in range(c, n + 1): ways[i] += ways[i - c]
    return ways[n]
def lis(a):
    import bisect
    t = []
    for x in a:
        i = bisect.bisect_left(t, x)
        if i == len(t): t.append(x)
        else: t[i] = x
    return len(t)
def floyd(n):
    d = [[(i * 7 + j * 13) % 50 + 1 if i != j else 0 for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]: d[i][j] = d[i][k] + d[k][j]
    return sum(map(sum, d))
print(knap([i % 23 + 1 for i in range(100)], [i % 37 + 5 for i in range(100)], 5000), coins([1, 2, 5, 10, 20, 50, 100, 200], 20000), lis([(i * 7919) % 100003 for i in range(100000)]), floyd(100))
