"""`sum` of what needs no item for itself: ranges, bytes and bytearrays, and of classes derived from them."""

print(sum(range(0)), sum(range(1)), sum(range(10)), sum(range(5, 5)), sum(range(10, 0)), sum(range(10, 0, -1)))
print(sum(range(3, 100, 7)), sum(range(100, 3, -7)), sum(range(-50, 50)), sum(range(-50, 51), 7), sum(range(7), True))
print(sum(range(2**48 - 3, 2**48 + 3)), sum(range(-(2**48), 2**48, 2**40)), sum(range(-(2**48), 2**48 - 1, 2**32 + 1)))
print(sum(range(2**48 - 1, 0, -(2**34))), sum(range(0, -(2**48), -(2**33))), sum(range(2**10), 2**200), sum(range(10), -(2**48)))
print(sum(range(10**20, 10**20 + 4)), sum(range(10), 0.5), sum(range(10), 1j))
print(sum(b""), sum(b"abc"), sum(bytes(range(256)) * 1000), sum(b"\xff" * 300_000, 2**62), sum(bytearray(b"xyz"), -1))
print(sum(b"abc", 0.5), sum(bytearray(3), start=5), sum(memoryview(b"abc")))


class Loud(bytes):
    def __iter__(self):
        return iter([1, 2, 3])


class Quiet(bytearray):
    pass


print(sum(Loud(b"zzzz")), sum(Quiet(b"ab")), sum(b"ab", start=2))
for bad in [lambda: sum(b"ab", b""), lambda: sum(range(3), "s"), lambda: sum(range(3), []), lambda: sum(b"ab", None)]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
