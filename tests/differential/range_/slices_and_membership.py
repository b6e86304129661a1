for r in (range(10), range(3, 30, 4), range(20, -5, -6), range(0), range(-5, 5, 3)):
    for s in (
        slice(None),
        slice(1, 4),
        slice(None, None, 2),
        slice(None, None, -1),
        slice(-3, None),
        slice(5, 1, -2),
        slice(100, None),
    ):
        t = r[s]
        assert list(t) == list(r)[s], (r, s)
        print(r, s, t, len(t))
r = range(7, 10**18, 13)
print(
    len(r), r[10**10], r[-1], (7 + 13 * 5) in r, 8 in r, -6 in r, r.index(20), r[1:5], 10**18 in r
)
hits = [x for x in (0, 7.0, 20.5, "7", None, True, 7 + 0j, 33) if x in range(7, 100, 13)]
print(hits)


class Seven:
    def __eq__(self, o):
        return o == 7


print(
    Seven() in range(5, 10),
    Seven() in range(8, 10),
    range(5, 10).count(Seven()),
    range(5, 10).index(Seven()),
)
print(
    range(5) == range(0, 5, 1),
    range(0, 10, 3) == range(0, 12, 3),
    range(1, 0) == range(9, 2, 3),
    len({range(3), range(0, 3), range(4)}),
)
print(
    min(range(5, 0, -2)),
    max(range(0, 9, 4)),
    sum(range(10**6)),
    sorted(range(3, 0, -1)),
    any(range(1)),
    all(range(1, 3)),
)
