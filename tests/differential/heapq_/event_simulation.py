import heapq


class Sim:
    def __init__(self):
        self.now, self.seq, self.queue, self.log = 0, 0, [], []

    def at(self, t, fn, *args):
        heapq.heappush(self.queue, (t, self.seq, fn, args))
        self.seq += 1

    def run(self, until):
        while self.queue and self.queue[0][0] <= until:
            self.now, _, fn, args = heapq.heappop(self.queue)
            fn(*args)


class Server:
    def __init__(self, sim):
        self.sim, self.busy, self.waiting, self.served = sim, False, [], 0

    def arrive(self, n):
        self.sim.log.append((self.sim.now, "arrive", n))
        self.waiting.append(n)
        self.start()

    def start(self):
        if not self.busy and self.waiting:
            self.busy = True
            n = self.waiting.pop(0)
            self.sim.at(self.sim.now + 3 + n % 2, self.finish, n)

    def finish(self, n):
        self.sim.log.append((self.sim.now, "finish", n))
        self.served += 1
        self.busy = False
        self.start()


sim = Sim()
s = Server(sim)
for n in range(8):
    sim.at(n * 2, s.arrive, n)
sim.run(20)
print(sim.log, s.served, s.waiting, len(sim.queue))
sim.run(100)
print(sim.now, s.served, sim.queue)
runs = [[(i * k) % 17 for i in range(6)] for k in (3, 5, 7)]
for r in runs:
    r.sort()
print(list(heapq.merge(*runs)), list(heapq.merge(*runs, key=lambda v: v)) == sorted(sum(runs, [])))


def lazy(name, items):
    for x in items:
        print("pull", name, x)
        yield x


m = heapq.merge(lazy("a", [1, 4]), lazy("b", [2, 3]))
print(next(m), next(m))
print(list(m))
h = []
for i, w in enumerate("the quick brown fox jumps over the lazy dog".split()):
    heapq.heappush(h, (-len(w), i, w))
    if len(h) > 4:
        heapq.heappop(h)
print(h[0], sorted(h), heapq.nsmallest(2, h), heapq.nlargest(2, [x[2] for x in h], key=len))
