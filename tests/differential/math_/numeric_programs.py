import math


def mean_std(xs):
    m = math.fsum(xs) / len(xs)
    return m, math.sqrt(math.fsum((x - m) ** 2 for x in xs) / (len(xs) - 1))


def haversine(a, b, c, d):
    p, q = math.radians(a), math.radians(c)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(d - b) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(h))


def simpson(f, a, b, n):
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + sum(f(a + i * h) * (4 if i % 2 else 2) for i in range(1, n)))


print(mean_std([2, 4, 4, 4, 5, 5, 7, 9]), haversine(52.52, 13.405, 48.8566, 2.3522))
print(
    simpson(math.sin, 0, math.pi, 100),
    simpson(math.exp, 0, 1, 10),
    simpson(lambda x: math.sqrt(1 - x * x), 0, 1, 200),
)


def totient(n):
    return sum(1 for i in range(1, n + 1) if math.gcd(i, n) == 1)


print(
    [totient(n) for n in range(1, 25)],
    [n for n in range(2, 60) if all(n % d for d in range(2, math.isqrt(n) + 1))],
)


def bisect_root(f, lo, hi):
    while True:
        mid = (lo + hi) / 2
        if mid in (lo, hi):
            return mid
        if f(mid) * f(lo) > 0:
            lo = mid
        else:
            hi = mid


print(
    bisect_root(math.cos, 1, 2),
    bisect_root(lambda x: x**3 - 2, 0, 2),
    math.pi / 2 - bisect_root(math.cos, 1, 2),
)
print(
    sum(1 / math.factorial(k) for k in range(20)),
    math.prod(1 + 1 / n**2 for n in range(1, 2000)),
    [round(math.log(n) * 1e6) for n in range(1, 12)],
)
acc = 0.0
for i in range(1, 2000):
    acc += (
        math.sin(i) * math.sqrt(i)
        + math.atan2(i, 7)
        - math.log(i)
        + math.exp(-i / 100)
        + math.tan(i / 3000)
    )
print(acc)
points = [(math.cos(t / 5), math.sin(t / 5)) for t in range(32)]
print(
    max(math.dist(p, q) for p in points for q in points),
    sum(abs(x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in zip(points, points[1:])) / 2,
)
