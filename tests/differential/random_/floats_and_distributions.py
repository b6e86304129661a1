import random

random.seed(12345)
print([random.random() for _ in range(5)])
print([random.uniform(-2, 3) for _ in range(4)])
print([random.gauss(0, 1) for _ in range(5)], random.gauss(), random.gauss(mu=5, sigma=0.1))
print([random.normalvariate(10, 2) for _ in range(4)])
print([random.expovariate(1.5) for _ in range(3)], random.expovariate())
print([random.triangular(0, 10, 3) for _ in range(3)], random.triangular())
print(
    [random.betavariate(2, 3) for _ in range(2)], [random.gammavariate(a, 1) for a in (0.5, 1, 3.7)]
)
print(
    random.lognormvariate(0, 0.5),
    random.vonmisesvariate(0, 4),
    random.vonmisesvariate(1, 0),
    random.paretovariate(3),
    random.weibullvariate(1, 1.5),
)
print(
    [
        random.binomialvariate(n, p)
        for n, p in ((10, 0.5), (100, 0.3), (5, 0), (5, 1), (1, 0.4), (1000, 0.7))
    ]
)
random.seed(1)
total = 0.0
for _ in range(5000):
    total += random.random()
print(total, random.random())
r = random.Random(7)
hits = sum(r.random() ** 2 + r.random() ** 2 < 1 for _ in range(4000))
print(4 * hits / 4000)
for f in (
    lambda: random.gammavariate(0, 1),
    lambda: random.binomialvariate(-1, 0.5),
    lambda: random.binomialvariate(5, 2),
    lambda: random.uniform("a", 1),
    lambda: random.gauss("x"),
    lambda: random.expovariate(0),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
