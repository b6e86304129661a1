# Generators of which a part is replaced: integers, choices and shuffles have to come from it.
import random


class Counted(random.Random):
    calls = 0

    def random(self):
        self.calls += 1
        return super().random()


class Fixed(random.Random):
    def getrandbits(self, k):
        return (1 << k) // 3


class Below(random.Random):
    def _randbelow(self, n):
        return n - 1


class Both(random.Random):
    def random(self):
        return 0.25

    def getrandbits(self, k):
        return 1 if k else 0


for make in (random.Random, Counted, Fixed, Below, Both):
    r = make(7)
    print(make.__name__, r.randrange(10), r.randint(3, 9), r.choice("abcdef"), r.randrange(1, 100, 7))
    items = list(range(8))
    r.shuffle(items)
    print(items, r.choices("xyz", k=5), r.choices("xyz", [1, 2, 3], k=5), r.choices("xyz", cum_weights=[1, 3, 6], k=4))
    print(r.sample(range(9), 2), r.randrange(2**70), getattr(r, "calls", None))

r = random.Random(1)
r.getrandbits = lambda k: 0
print(r.randrange(10), r.choice([5, 6]), r.randint(4, 9))
del r.getrandbits
print(r.randrange(1000))
r.random = lambda: 0.5
print(r.choices([1, 2, 3, 4], k=3), r.choices([1, 2, 3, 4], [1, 1, 1, 5], k=2), r.uniform(0, 10))

original = random.Random.getrandbits
random.Random.getrandbits = lambda self, k: 2 % (1 << k)
print(random.Random(3).randrange(50))
random.Random.getrandbits = original
print(random.Random(3).randrange(50))


class Odd:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i == 1:
            raise LookupError("one")
        return i * 10


random.seed(4)
for _ in range(4):
    try:
        print(random.choices(Odd(), k=2))
    except LookupError as e:
        print("LookupError", e)
for wrong in (
    lambda: random.choices([], k=1),
    lambda: random.choices([1], k="2"),
    lambda: random.choices([1, 2], [0, 0]),
    lambda: random.choices([1, 2], [1]),
    lambda: random.choices([1, 2], [1, 2], cum_weights=[1, 2]),
    lambda: random.choice([]),
    lambda: random.randrange(0),
    lambda: random.randrange(1.5),
    lambda: random.randint(5, 4),
):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print(random.choices([1, 2], k=0), random.choices([1, 2], k=-3), random.choices(range(10**15), k=2))
random.seed(9)
print(random.randrange(2**47), random.randrange(2**48), random.randrange(2**49), random.randrange(2**200))
random.seed(9)
print([random.randint(1, 6) for _ in range(10)], random.choices(["a", "b"], [0.5, 2], k=6), [random.choice((1, 2)) for _ in range(5)])
