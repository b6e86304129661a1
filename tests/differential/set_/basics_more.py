s = {3, 1, 2}

t = s.copy()

t.symmetric_difference_update({11, 13})

print(t, s is t)

t |= {1}

t &= {1, 10}

t -= {10}

t ^= {5}

print(t, t.pop() in (1, 5), len(t))

t.clear()

print(
    t,
    bool(t),
    {frozenset({1}), frozenset({1})},
    {x * x % 7 for x in range(20)},
    len({(1, 2), (1, 2), (2, 1)}),
)

for f in (
    lambda: s.remove(50),
    lambda: set().pop(),
    lambda: s.add([]),
    lambda: {[]},
    lambda: s | [1],
    lambda: s & (1,),
    lambda: s - [1],
    lambda: s ^ "a",
    lambda: s < [1],
    lambda: set(5),
    lambda: hash(s),
    lambda: s[0],
    lambda: [] in s,
    lambda: set([{}]),
    lambda: s.remove({99}),
    lambda: set(1, 2),
    lambda: s.update(5),
    lambda: s + s,
    lambda: s.foo,
    lambda: {} in s,
    lambda: s.issubset(5),
    lambda: s.add(),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
