for f in (
    lambda: abs("x"),
    lambda: abs(),
    lambda: abs(None),
    lambda: divmod(1),
    lambda: divmod("a", 1),
    lambda: bin(1.5),
    lambda: hex("a"),
    lambda: oct(None),
    lambda: sum(["a", "b"]),
    lambda: sum(["a"], ""),
    lambda: sum([b"a"], b""),
    lambda: sum(5),
    lambda: sum([1], None),
    lambda: sum(),
    lambda: sum([[1]]),
    lambda: sum([bytearray()], bytearray()),
    lambda: pow("a", 2),
    lambda: pow(1),
    lambda: round("a"),
    lambda: abs([]),
    lambda: divmod(1, 0),
    lambda: sum([1], [2]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class N:
    def __abs__(self):
        return "abs!"

    def __divmod__(self, o):
        return ("dm", o)

    def __rdivmod__(self, o):
        return ("rdm", o)

    def __pow__(self, o, m=None):
        return ("pow", o, m)

    def __rpow__(self, o):
        return ("rpow", o)

    def __radd__(self, o):
        return ("radd", o)


print(abs(N()), divmod(N(), 3), divmod(3, N()), pow(N(), 2), pow(N(), 2, 5), 2 ** N(), sum([N()]))
