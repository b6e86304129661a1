from itertools import combinations, combinations_with_replacement, permutations, product

print(
    list(product("ab", [1, 2])),
    list(product("ab", repeat=2)),
    list(product()),
    list(product([], "a")),
    list(product([0, 1], repeat=0)),
    len(list(product(range(3), repeat=5))),
    list(product("a", "b", repeat=2)),
)
print(
    list(permutations("abc")),
    list(permutations([1, 2, 3], 2)),
    list(permutations([], 0)),
    list(permutations([1, 2], 3)),
    list(permutations("aab"))[:3],
    len(list(permutations(range(6)))),
)
print(
    list(combinations("abcd", 2)),
    list(combinations([1, 2], 3)),
    list(combinations("ab", 0)),
    list(combinations(range(5), 3)),
    list(combinations_with_replacement("abc", 2)),
    list(combinations_with_replacement([], 1)),
    list(combinations_with_replacement("ab", 3)),
)
for f in (
    lambda: permutations("a", -1),
    lambda: combinations("a", -2),
    lambda: product("a", repeat=-1),
    lambda: product(5),
    lambda: permutations(5),
    lambda: combinations("ab"),
    lambda: combinations("ab", "x"),
    lambda: permutations("ab", "x"),
    lambda: product("ab", foo=1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(
    [p for p in permutations(range(4)) if all(p[i] != i for i in range(4))],
    sum(1 for c in combinations(range(1, 20), 3) if sum(c) == 20),
    max(combinations([3, 1, 4, 1, 5], 2), key=sum),
    ["".join(p) for p in product("01", repeat=3)],
)
p = permutations([1, 2, 3])
print(next(p), next(p), len(list(p)), next(p, "done"), iter(p) is p, type(p).__name__)
digits = 0
for s, e, n, d in permutations(range(2, 10), 4):
    if s + e == n + d and s < e and n < d and s < n:
        digits += s * 1000 + e * 100 + n * 10 + d
print(digits)
last = None
for t in permutations([1, 2]):
    print(t is last, end=" ")
    last = t
print([(a, b) for a, b in product(range(3), range(3)) if a < b] == list(combinations(range(3), 2)))
