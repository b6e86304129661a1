print(
    abs(-5),
    abs(-2.5),
    abs(3 + 4j),
    abs(True),
    abs(-(2**70)),
    divmod(7, 2),
    divmod(-7.5, 2),
    divmod(True, 2),
)

print(bin(10), bin(-10), oct(8), hex(255), hex(-(2**65)), bin(True), bin(0))

print(
    round(2.5),
    round(3.14159, 2),
    pow(2, 8),
    pow(2, 8, 10),
    sum([1, 2, 3]),
    sum([0.1, 0.2]),
    sum([[1], [2]], []),
    sum((), 5),
    sum([1, 2], start=10),
    sum([True, 1.5, 2j]),
)

print(
    sum([0.1] * 3),
    sum([1e100, 1.0, -1e100]),
    sum([10**20, 1, 2.5]),
    sum([2**62, 2**62, 2**62]),
    sum(range(1, 1001)),
    sum([-0.0, -0.0]),
    sum([1, float("inf")]),
)
