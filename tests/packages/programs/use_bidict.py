from bidict import bidict, frozenbidict, OrderedBidict, ValueDuplicationError
b = bidict(H="hydrogen"); b["He"] = "helium"
print(b, b.inverse["helium"], b.inv, list(b.items()))
try: b["X"] = "helium"
except ValueDuplicationError as e: print(repr(e))
b.forceput("X", "helium"); print(b, OrderedBidict([(1, 2), (3, 4)]), hash(frozenbidict({1: 2})) is not None)
b.putall([("a", 1), ("b", 2)]); print(b == {"H": "hydrogen", "X": "helium", "a": 1, "b": 2}, b.copy(), b | {"z": 9})
