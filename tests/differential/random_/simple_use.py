import random

random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.uniform(1, 2))
rolls = [random.randint(1, 6) for _ in range(20)]
print(rolls, sum(rolls))
a = [1, 2, 3, 4, 5]
random.shuffle(a)
print(a, random.sample(range(100), 5), random.choices("HT", k=10))
random.seed(42)
print(random.random(), random.randint(1, 6))
r1, r2 = random.Random(1), random.Random(2)
print(r1.random(), r2.random(), r1.randrange(10), r2.randrange(10))
inside = 0
random.seed(0)
for _ in range(2000):
    x, y = random.random(), random.random()
    if x * x + y * y <= 1:
        inside += 1
print(4 * inside / 2000)
print([random.gauss(0, 1) for _ in range(3)], random.getrandbits(16), random.randrange(0, 100, 10))
