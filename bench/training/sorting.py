"""Quick, merge and heap sort, and sorts by key."""

def quick(a):
    if len(a) <= 1: return a
    p = a[len(a) // 2]
    return quick([x for x in a if x < p]) + [x for x in a if x == p] + quick([x for x in a if x > p])
def merge(a):
    if len(a) <= 1: return a
    m = len(a) // 2; l = merge(a[:m]); r = merge(a[m:])
    out = []; i = j = 0
    while i < len(l) and j < len(r):
        if l[i] <= r[j]: out.append(l[i]); i += 1
        else: out.append(r[j]); j += 1
    out.extend(l[i:]); out.extend(r[j:])
    return out
def heap(a):
    a = a[:]; n = len(a)
    def sift(i, n):
        while True:
            c = 2 * i + 1
            if c >= n: return
            if c + 1 < n and a[c + 1] > a[c]: c += 1
            if a[i] >= a[c]: return
            a[i], a[c] = a[c], a[i]; i = c
    for i in range(n // 2 - 1, -1, -1): sift(i, n)
    for e in range(n - 1, 0, -1):
        a[0], a[e] = a[e], a[0]; sift(0, e)
    return a
x = 9; data = []
for _ in range(60000):
    x = (x * 1103515245 + 12345) & 0x7fffffff; data.append(x)
s = sorted(data)
print(quick(data) == s, merge(data) == s, heap(data) == s)
recs = [{"id": v, "g": v % 10, "n": str(v)} for v in data]
recs.sort(key=lambda r: (r["g"], r["n"]))
print(recs[0]["id"], sorted(recs, key=lambda r: r["id"], reverse=True)[0]["id"])
