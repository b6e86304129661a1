def trace(name, items):
    print(f"{name} starts", end="; ")
    for x in items:
        print(f"{name} gives {x}", end="; ")
        yield x
    print(f"{name} ends", end="; ")


for x in trace("a", [1, 2]):
    print("body", x)
print()
for a, b in zip(trace("l", [1, 2, 3]), trace("r", [1, 2])):
    print("pair", a, b)
print()
print(list(map(lambda x, y: x + y, trace("m1", [1, 2]), trace("m2", [10, 20, 30]))))
for x in trace("outer", trace("inner", "xy")):
    print("body", x)
print()
print(list(x for x in trace("g", range(3)) if x % 2 == 0))
print(any(x > 1 for x in trace("any", [1, 2, 3])))
print(max(trace("max", [2, 5, 1])), sum(trace("sum", [1, 2])))
a, b = trace("unpack", [1, 2])
print(a, b)
try:
    a, b = trace("too many", [1, 2, 3, 4])
except ValueError as e:
    print(e)
print([*trace("s1", "a"), *trace("s2", "b")])
print(dict(zip(trace("k", "ab"), trace("v", [1, 2]))))
print(next(trace("next", [9])))
print(2 in trace("in", [1, 2, 3]))
print(sorted(trace("sort", [3, 1, 2]), key=lambda v: print("key", v, end="; ") or v))
for i, x in enumerate(trace("enum", "pq")):
    print(i, x)
print()
it = filter(lambda x: print("test", x, end="; ") or x > 1, trace("f", [1, 2, 3]))
print(next(it))
print(next(it))
print(next(it, "none"))
"-".join(trace("join", "ab"))
print()


def chain():
    yield from trace("y1", [1])
    yield from trace("y2", [2])


print(list(chain()))
