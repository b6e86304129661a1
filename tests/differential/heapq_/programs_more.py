import heapq


class Task:
    def __init__(self, pri, name):
        self.pri, self.name = pri, name

    def __lt__(self, o):
        return self.pri < o.pri


h = []

for i, p in enumerate((3, 1, 2, 1, 3, 0)):
    heapq.heappush(h, Task(p, f"t{i}"))

print([heapq.heappop(h).name for _ in range(6)])

seed, data = 7, []

for _ in range(500):
    seed = seed * 1664525 + 1013904223 & 0xFFFFFFFF
    data.append(seed >> 8)

h = []

for x in data:
    heapq.heappush(h, x)

print(
    [heapq.heappop(h) for _ in range(500)] == sorted(data),
    heapq.nlargest(3, data) == sorted(data)[:-4:-1],
    heapq.nsmallest(5, data, key=lambda v: v % 1000),
)


class Median:
    def __init__(self):
        self.lo, self.hi = [], []

    def add(self, x):
        heapq.heappush(self.lo, -heapq.heappushpop(self.hi, x))
        if len(self.lo) > len(self.hi):
            heapq.heappush(self.hi, -heapq.heappop(self.lo))
        return self.hi[0] if len(self.hi) > len(self.lo) else (self.hi[0] - self.lo[0]) / 2


m = Median()

print([m.add(x) for x in (5, 15, 1, 3, 8, 7)])
