"""A queue of events with random times."""

import heapq, random, itertools
class Event:
    def __init__(self, t, kind, who): self.t = t; self.kind = kind; self.who = who
    def __lt__(self, o): return self.t < o.t
class Sim:
    def __init__(self, seed): self.r = random.Random(seed); self.q = []; self.now = 0.0; self.served = 0; self.wait = []; self.busy = 0; self.n = itertools.count()
    def at(self, dt, kind, who): heapq.heappush(self.q, Event(self.now + dt, kind, who))
    def run(self, n):
        self.at(0, "arrive", next(self.n))
        while self.q and self.served < n:
            e = heapq.heappop(self.q); self.now = e.t
            getattr(self, "on_" + e.kind)(e.who)
    def on_arrive(self, w):
        self.at(self.r.expovariate(1.0), "arrive", next(self.n))
        if self.busy < 2: self.busy += 1; self.at(self.r.uniform(0.5, 2.5), "leave", w)
        else: self.wait.append(w)
    def on_leave(self, w):
        self.served += 1
        if self.wait: self.at(self.r.uniform(0.5, 2.5), "leave", self.wait.pop(0))
        else: self.busy -= 1
s = Sim(42); s.run(80000)
print("%.3f" % s.now, s.served)
