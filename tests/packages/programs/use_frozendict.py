from frozendict import frozendict
d = frozendict({"a": 1, "b": 2}); print(d, hash(d) == hash(frozendict(b=2, a=1)), d.set("c", 3), d.delete("a"), d | {"z": 0})
