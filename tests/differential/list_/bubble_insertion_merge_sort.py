def bubble(a):
    a = a[:]
    for i in range(len(a)):
        swapped = False
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swapped = True
        if not swapped:
            break
    return a


def insertion(a):
    a = list(a)
    for i in range(1, len(a)):
        x = a[i]
        j = i - 1
        while j >= 0 and a[j] > x:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = x
    return a


def merge(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r = merge(a[:m]), merge(a[m:])
    out = []
    while l and r:
        out.append(l.pop(0) if l[0] <= r[0] else r.pop(0))
    return out + l + r


def heap(a):
    a = a[:]

    def sift(i, n):
        while (c := 2 * i + 1) < n:
            if c + 1 < n and a[c + 1] > a[c]:
                c += 1
            if a[i] >= a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(len(a) // 2, -1, -1):
        sift(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        sift(0, n)
    return a


seed = 42
data = []
for i in range(120):
    seed = (seed * 1103515245 + 12345) % 2**31
    data.append(seed % 500 - 250)
for f in (bubble, insertion, merge, heap, sorted):
    out = f(data)
    print(f.__name__, out[:6], out[-3:], out == sorted(data))
mixed = [3, 1.5, True, -2, 10**20, 0.1]
print([f(mixed) == sorted(mixed) for f in (bubble, insertion, merge, heap)], merge(list("sorting")))
