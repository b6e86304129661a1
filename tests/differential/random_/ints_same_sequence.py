import random

for seed in (0, 1, 42, -7, 2**70, "text", b"bytes", 3.5, bytearray(b"q"), None):
    if seed is None:
        random.seed()
        x = [random.random() for _ in range(3)]
        print(len(set(x)))
        continue
    random.seed(seed)
    print(
        repr(seed),
        [random.randrange(100) for _ in range(8)],
        [random.randint(-5, 5) for _ in range(8)],
        random.getrandbits(10),
        random.getrandbits(100),
    )
r = random.Random(99)
print(
    [r.randrange(10, 100, 7) for _ in range(10)],
    r.randrange(10**30),
    r.randint(0, 2**64),
    r.randrange(-10, -5),
    r.randrange(10, 0, -3),
    r.getrandbits(1),
    r.getrandbits(0),
    r.getrandbits(32),
    r.getrandbits(33),
    r.getrandbits(64),
)
print(r.choice("abcdef"), r.choice([1]), r.choice(range(1000)), r.randbytes(8), r.randbytes(0))
for f in (
    lambda: r.randrange(0),
    lambda: r.randrange(5, 5),
    lambda: r.randint(5, 1),
    lambda: r.randrange(1, 10, 0),
    lambda: r.choice([]),
    lambda: r.getrandbits(-1),
    lambda: r.randrange(1.5),
    lambda: r.randrange("a"),
    lambda: r.sample([1], 2),
    lambda: r.sample({1, 2}, 1),
    lambda: r.sample(5, 1),
    lambda: r.choices([]),
    lambda: r.choice(5),
    lambda: r.randbytes(-1),
    lambda: random.seed([]),
    lambda: r.sample([1, 2], -1),
    lambda: r.randrange(5, 10, 1.0),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a, b = random.Random(5), random.Random(5)
print([a.random() for _ in range(3)] == [b.random() for _ in range(3)])
state = a.getstate()
x = [a.randrange(1000) for _ in range(5)]
a.setstate(state)
print(
    x == [a.randrange(1000) for _ in range(5)], x, state[0], len(state[1]), state[2], state[1][-1]
)
