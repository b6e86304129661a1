import more_itertools as mi

print(list(mi.chunked(range(10), 3)), list(mi.windowed([1, 2, 3, 4], 2)))
print(mi.first([], "none"), mi.one(["x"]), mi.ilen(x for x in range(7)))
print(list(mi.flatten([[1, 2], [3]])), list(mi.collapse([1, [2, [3, (4, "ab")]]])))
print([list(group) for group in mi.split_at("abcdcba", lambda c: c == "c")])
print(list(mi.distinct_permutations([1, 0, 1])), list(mi.interleave_longest([1, 2, 3], [4])))
peek = mi.peekable(iter("abc"))
print(peek.peek(), next(peek), peek[0:2], bool(peek), list(peek))
print(mi.partition(lambda n: n % 2, range(6))[1].__class__.__name__)
print(list(mi.unique_everseen("AAaBbcC", str.lower)), mi.minmax([3, 1, 2]))
bucket = mi.bucket(["a1", "b1", "a2"], key=lambda s: s[0])
print(sorted(bucket), list(bucket["a"]))
print(list(mi.set_partitions("abc", 2)), mi.nth_product(5, range(3), range(3)))
print(list(mi.sliding_window(range(5), 3)), mi.all_equal("aaa"), list(mi.roundrobin("ABC", "D")))
try:
    mi.one([1, 2])
except ValueError as error:
    print(error)
