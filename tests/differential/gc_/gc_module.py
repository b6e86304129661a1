import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
t = gc.get_threshold()
print(len(t), all(isinstance(x, int) for x in t))
gc.set_threshold(500, 5, 5)
print(gc.get_threshold())
gc.set_threshold(*t)
print(len(gc.get_count()), isinstance(gc.collect(), int), gc.collect(0) >= 0)
try:
    gc.collect(5)
except ValueError as e:
    print(e)


class C:
    pass


c = C()
print(gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("s"), gc.is_tracked(c))
gc.collect()
for _ in range(10):
    a, b = C(), C()
    a.b, b.a = b, a
a = b = None
print(gc.collect() >= 18)
print(gc.collect(), gc.garbage)
made = 0


class Counter:
    alive = 0

    def __init__(self):
        Counter.alive += 1
        self.me = self

    def __del__(self):
        Counter.alive -= 1


for i in range(20000):
    Counter()
print(Counter.alive < 20000)
gc.collect()
print(Counter.alive)
l = [1, 2]
holder = {"l": l}
print(any(r is holder for r in gc.get_referrers(l)), l in gc.get_referents(holder))
