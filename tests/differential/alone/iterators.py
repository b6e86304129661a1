print(list(zip("ab", [1, 2])), list(enumerate("ab")), list(filter(None, [0, 1])), list(map(abs, [-1])))
print(next(iter(b"a")), next(iter(bytearray(b"b"))), next(iter("c")), next(iter("é")), next(iter({1})), next(iter({2: 3})))
print(next(iter((4,))), next(iter([5])), next(iter(range(6, 7))), next(iter(range(2**70, 2**71))))
print(list(iter(lambda: 1, 1)))
