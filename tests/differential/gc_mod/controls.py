import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(
    gc.isenabled(), isinstance(gc.get_threshold(), tuple), len(gc.get_count()), len(gc.get_stats())
)
print(
    gc.is_tracked([]),
    gc.is_tracked(5),
    gc.is_tracked("a"),
    isinstance(gc.collect(), int),
    gc.collect(0) >= 0,
    gc.collect(2) >= 0,
)
try:
    gc.collect(5)
except ValueError as e:
    print(e)
try:
    gc.collect("x")
except TypeError as e:
    print(e)
t = gc.get_threshold()
gc.set_threshold(1000, 20, 20)
print(gc.get_threshold())
gc.set_threshold(*t)
a = [1]
b = [a, a]
print(
    any(x is b for x in gc.get_referrers(a)),
    a in gc.get_referents(b),
    gc.get_debug(),
    gc.garbage,
    gc.callbacks,
)
events = []
gc.callbacks.append(lambda phase, info: events.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(events[0], events[-1][0])
gc.freeze()
gc.unfreeze()
print(gc.get_freeze_count())


class C:
    pass


made = 0
for i in range(3000):
    c = C()
    c.self = c
    made += 1
gc.collect()
print(made, sum(isinstance(o, C) for o in gc.get_objects()) <= 1)
