"""random with a seed must give CPython's numbers, and so everything built on them."""
import heapq
import math
import random
from bisect import bisect, insort
from collections import deque

rng = random.Random(2024)
print([rng.randint(1, 6) for _ in range(12)], rng.random(), rng.choice("abcdef"), rng.uniform(-1, 1))
deck = [r + s for s in "cdhs" for r in "A23456789TJQK"]
rng.shuffle(deck)
print(deck[:8], rng.sample(deck, 3), rng.choices(["x", "y"], weights=[1, 3], k=6))
print(round(rng.gauss(0, 1), 12), round(rng.expovariate(2), 12), rng.randrange(0, 100, 7), rng.getrandbits(70))


def monte_carlo_pi(n, r):
    inside = sum(1 for _ in range(n) if math.hypot(r.random(), r.random()) <= 1)
    return 4 * inside / n


print(monte_carlo_pi(4000, random.Random(1)))


def walk(steps, r):
    x = y = 0
    seen = {(0, 0)}
    for _ in range(steps):
        dx, dy = r.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        x, y = x + dx, y + dy
        seen.add((x, y))
    return (x, y), len(seen)


print([walk(200, random.Random(s)) for s in range(3)])


class Elevator:
    def __init__(self):
        self.floor, self.stops, self.moved = 0, [], 0

    def request(self, f):
        if f not in self.stops:
            insort(self.stops, f)

    def run(self):
        while self.stops:
            i = bisect(self.stops, self.floor)
            i = min(i, len(self.stops) - 1)
            if i and abs(self.stops[i - 1] - self.floor) <= abs(self.stops[i] - self.floor):
                i -= 1
            target = self.stops.pop(i)
            self.moved += abs(target - self.floor)
            self.floor = target
            yield target


r = random.Random(9)
e = Elevator()
for _ in range(8):
    e.request(r.randint(0, 20))
print(e.stops, list(e.run()), e.moved)
events = [(0, 0, "start")]
order = 1
log = []
r = random.Random(7)
while events and len(log) < 12:
    t, _, name = heapq.heappop(events)
    log.append(f"{t}:{name}")
    for child in ("a", "b")[: r.randint(1, 2)]:
        heapq.heappush(events, (t + r.randint(1, 9), order, name[-1] + child))
        order += 1
print(log, len(events), heapq.nsmallest(2, events), heapq.nlargest(1, events))
data = [r.normalvariate(100, 15) for _ in range(50)]
mean = math.fsum(data) / len(data)
print(round(mean, 9), round(sorted(data)[25], 9), round(math.sqrt(math.fsum((v - mean) ** 2 for v in data) / 50), 9))
queue = deque(range(1, 21))
out = []
while queue:
    queue.rotate(-3)
    out.append(queue.popleft())
print(out)
random.seed("a string")
first = random.random()
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(first, a == [random.random() for _ in range(3)])
random.seed(5)
print(random.randbytes(5), random.triangular(0, 10, 3), random.betavariate(2, 3), random.randint(10 ** 20, 10 ** 21))
