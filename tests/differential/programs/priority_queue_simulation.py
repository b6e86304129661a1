"""A discrete-event simulation of a shop with two kinds of counter, on a hand-made heap."""


class Random:
    def __init__(self, seed):
        self.s = seed

    def next(self):
        self.s ^= self.s << 13 & 0xFFFFFFFFFFFFFFFF
        self.s ^= self.s >> 7
        self.s ^= self.s << 17 & 0xFFFFFFFFFFFFFFFF
        return self.s

    def below(self, n):
        return self.next() % n

    def pick(self, table):
        n = self.below(sum(table.values()))
        for k, w in table.items():
            if n < w:
                return k
            n -= w


class Heap:
    def __init__(self):
        self.items, self.seq = [], 0

    def push(self, key, value):
        self.seq += 1
        self.items.append((key, self.seq, value))
        i = len(self.items) - 1
        while i > 0:
            p = i - 1 >> 1
            if self.items[p][:2] <= self.items[i][:2]:
                break
            self.items[p], self.items[i] = self.items[i], self.items[p]
            i = p

    def pop(self):
        if not self.items:
            raise IndexError("pop from an empty heap")
        top, last = self.items[0], self.items.pop()
        if self.items:
            i, n = 0, len(self.items)
            while (c := 2 * i + 1) < n:
                if c + 1 < n and self.items[c + 1][:2] < self.items[c][:2]:
                    c += 1
                if last[:2] <= self.items[c][:2]:
                    break
                self.items[i] = self.items[c]
                i = c
            self.items[i] = last
        return top[0], top[2]

    def __len__(self):
        return len(self.items)


class Customer:
    made = 0

    def __init__(self, now, items):
        Customer.made += 1
        self.id, self.arrived, self.items = Customer.made, now, items
        self.waited = None


class Counter:
    speed = 3

    def __init__(self, name):
        self.name, self.queue, self.busy, self.served, self.work = name, [], None, 0, 0

    def accepts(self, c):
        return True

    def length(self):
        return len(self.queue) + (self.busy is not None)


class Express(Counter):
    speed = 2

    def accepts(self, c):
        return c.items <= 6


class Shop:
    def __init__(self, seed, counters, until):
        self.rnd, self.counters, self.until = Random(seed), counters, until
        self.now, self.events, self.done, self.left = 0, Heap(), [], 0
        self.longest = 0

    def run(self):
        self.events.push(0, (self.arrive, ()))
        while self.events:
            self.now, (fn, args) = self.events.pop()
            fn(*args)
        return self

    def arrive(self):
        if self.now < self.until:
            self.events.push(self.now + 1 + self.rnd.below(9), (self.arrive, ()))
        c = Customer(self.now, self.rnd.pick({2: 3, 5: 4, 12: 3, 30: 1}) + self.rnd.below(3))
        open_ = [k for k in self.counters if k.accepts(c)]
        best = min(open_, key=lambda k: (k.length(), k.name))
        if best.length() > 8:
            self.left += 1
            return
        best.queue.append(c)
        self.longest = max(self.longest, best.length())
        self.serve(best)

    def serve(self, counter):
        if counter.busy or not counter.queue:
            return
        c = counter.busy = counter.queue.pop(0)
        c.waited = self.now - c.arrived
        took = 2 + c.items * counter.speed // 2
        counter.work += took
        self.events.push(self.now + took, (self.finish, (counter,)))

    def finish(self, counter):
        self.done.append(counter.busy)
        counter.busy = None
        counter.served += 1
        self.serve(counter)


for seed, counters in [(1, [Counter("a"), Counter("b")]), (1, [Counter("a"), Counter("b"), Express("x")]), (7, [Express("x"), Counter("a")])]:
    Customer.made = 0
    shop = Shop(seed, counters, 2000).run()
    waits = sorted(c.waited for c in shop.done)
    print(f"{len(shop.done)} served, {shop.left} left, ended at {shop.now}, longest queue {shop.longest}")
    print("  waits: median", waits[len(waits) // 2], "max", waits[-1], f"mean {sum(waits) / len(waits):.3f}")
    for c in shop.counters:
        print(f"  {c.name} {type(c).__name__:<8} {c.served:>4} {c.work / shop.now:7.1%}")
    print("  order of leaving", [c.id for c in shop.done[:12]])
h = Heap()
r = Random(99)
values = [r.below(50) for _ in range(300)]
for i, v in enumerate(values):
    h.push(v, i)
out = [h.pop() for _ in range(300)]
print([k for k, _ in out] == sorted(values), out[:4], all(a[1] < b[1] for a, b in zip(out, out[1:]) if a[0] == b[0]))
try:
    h.pop()
except IndexError as e:
    print(e)
