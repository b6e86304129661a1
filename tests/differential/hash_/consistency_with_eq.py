values = [
    0,
    0.0,
    -0.0,
    False,
    0j,
    1,
    1.0,
    True,
    1 + 0j,
    2**53,
    2.0**53,
    10**16,
    1e16,
    "1",
    b"1",
    (1,),
    (1.0,),
    (True,),
    "",
    b"",
    (),
    frozenset(),
    frozenset([1]),
    frozenset([1.0]),
    None,
    range(1),
    range(0, 1, 5),
    0.5,
    -1,
    -1.0,
]
pairs = 0
for i, a in enumerate(values):
    for b in values[i + 1 :]:
        if a == b:
            pairs += 1
            if hash(a) != hash(b):
                print("inconsistent", a, b)
print(pairs, len(set(values)), len(dict.fromkeys(values)))
print(list(dict.fromkeys(values)))


class Only:
    def __eq__(self, o):
        return True


class Both(Only):
    __hash__ = object.__hash__


class Sub(Both):
    pass


class Again(Sub):
    def __eq__(self, o):
        return NotImplemented


for c in (Only, Both, Sub, Again):
    try:
        print(c.__name__, c.__hash__ is None, hash(c()) is not None, isinstance(hash(c()), int))
    except TypeError as e:
        print(c.__name__, e)
