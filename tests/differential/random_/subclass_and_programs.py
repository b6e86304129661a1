import random


class Fixed(random.Random):
    def __init__(self, values):
        self.values = list(values)
        super().__init__(0)

    def random(self):
        return self.values.pop(0)


f = Fixed([0.1, 0.9, 0.5, 0.25, 0.75, 0.33, 0.66])
print(f.uniform(0, 10), f.choices("abcd", k=3), f.random())
f = Fixed([0.1, 0.9, 0.5, 0.25, 0.75, 0.33, 0.66])
print([f.randrange(10) for _ in range(3)], f.choice("xyz"))
rng = random.Random(3)


def walk(n):
    x = y = 0
    for _ in range(n):
        dx, dy = rng.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        x += dx
        y += dy
    return x, y


print([walk(100) for _ in range(6)])


def quickselect(a, k):
    p = rng.choice(a)
    lo, hi = [x for x in a if x < p], [x for x in a if x > p]
    if k < len(lo):
        return quickselect(lo, k)
    if k >= len(a) - len(hi):
        return quickselect(hi, k - (len(a) - len(hi)))
    return p


data = [rng.randrange(1000) for _ in range(101)]
print(quickselect(data, 50), sorted(data)[50], rng.random())
words = "alpha beta gamma delta".split()
print([" ".join(rng.sample(words, 2)) for _ in range(4)], "".join(rng.choices("ACGT", k=40)))
hist = [0] * 6
for _ in range(600):
    hist[rng.randint(1, 6) - 1] += 1
print(hist, sum(rng.gauss(100, 15) for _ in range(200)) / 200)
maze = [[rng.random() < 0.3 for _ in range(30)] for _ in range(8)]
print("\n".join("".join("#" if c else "." for c in row) for row in maze))
print(random.SystemRandom().random() < 1, isinstance(random.SystemRandom().getrandbits(8), int))
