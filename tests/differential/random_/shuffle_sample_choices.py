import random

random.seed(2024)
a = list(range(20))
random.shuffle(a)
print(a)
random.shuffle(a)
print(a)
b = ["x"]
random.shuffle(b)
print(
    b,
    random.sample(range(100), 10),
    random.sample("abcdefgh", 3),
    random.sample([1, 2, 3], 0),
    random.sample(range(10**9), 4),
    random.sample([5, 6, 7], 3),
    random.sample((1, 2), k=1),
)
print(random.sample(["r", "g", "b"], counts=[3, 2, 1], k=4), random.sample(range(1000), 60)[:10])
print(
    random.choices("abc", k=10),
    random.choices([1, 2, 3], weights=[10, 1, 1], k=10),
    random.choices("xyz", cum_weights=[1, 1, 5], k=8),
    random.choices(range(5)),
    random.choices("ab", [0, 1], k=3),
)
for f in (
    lambda: random.shuffle("abc"),
    lambda: random.shuffle((1, 2)),
    lambda: random.choices("ab", weights=[1]),
    lambda: random.choices("ab", weights=[0, 0]),
    lambda: random.choices("ab", [1, 1], cum_weights=[1, 2]),
    lambda: random.choices([], k=1),
    lambda: random.sample("ab", 3),
    lambda: random.sample("ab", counts=[1], k=1),
    lambda: random.sample({"a": 1}, 1),
    lambda: random.choices("ab", weights=[1, float("inf")]),
    lambda: random.choices("ab", weights=5),
    lambda: random.sample(["a"], counts=[-1], k=1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
deck = [f"{r}{s}" for s in "SHDC" for r in "23456789TJQKA"]
rng = random.Random("deck")
rng.shuffle(deck)
print(" ".join(deck[:13]))
hands = [deck[i::4] for i in range(4)]
print([sorted(h)[0] for h in hands], rng.choice(deck), rng.sample(deck, 2))
