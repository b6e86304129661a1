print(
    abs(-5),
    min(3, 1, 2),
    max(3, 1, 2),
    sum([1, 2, 3]),
    len("hello"),
    round(2.567, 1),
    pow(2, 10),
    divmod(17, 5),
)

print(
    int("42"),
    float("1.5"),
    str(99),
    bool(1),
    bool(""),
    list("ab"),
    tuple([1]),
    set([1, 1]),
    dict(a=1),
)

print(
    sorted([3, 1, 2]),
    list(reversed([1, 2, 3])),
    list(range(3)),
    list(enumerate("ab")),
    list(zip([1, 2], "xy")),
)

print(
    list(map(str, [1, 2])),
    list(filter(lambda x: x > 1, [1, 2, 3])),
    any([0, 1]),
    all([1, 1]),
    ord("a"),
    chr(98),
)

print(
    type(5),
    type("s"),
    type([]),
    isinstance(5, int),
    isinstance("s", (int, str)),
    callable(len),
    hex(255),
    bin(5),
    oct(8),
)
