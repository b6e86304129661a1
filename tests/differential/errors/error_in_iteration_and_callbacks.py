def boom(*a):
    raise ValueError(f"boom{a}")


class Boom:
    def __init__(self, *which):
        self.which = which

    def __getattribute__(self, n):
        return object.__getattribute__(self, n)

    def __eq__(self, o):
        boom("eq")

    def __hash__(self):
        return 1

    def __lt__(self, o):
        boom("lt")

    def __repr__(self):
        boom("repr")

    def __bool__(self):
        boom("bool")

    def __len__(self):
        boom("len")

    def __iter__(self):
        yield 1
        boom("iter")

    def __contains__(self, x):
        boom("contains")

    def __index__(self):
        boom("index")

    def __add__(self, o):
        boom("add")

    def __radd__(self, o):
        boom("radd")

    def __call__(self):
        boom("call")

    def __format__(self, s):
        boom("format", s)

    def __getitem__(self, k):
        boom("getitem", k)

    def __setitem__(self, k, v):
        boom("setitem", k, v)

    def __delitem__(self, k):
        boom("delitem", k)

    def __enter__(self):
        boom("enter")

    def __exit__(self, *a):
        pass

    def __neg__(self):
        boom("neg")

    def __round__(self, n=None):
        boom("round", n)


b = Boom()


def with_it():
    with b:
        pass


def setit():
    b[1] = 2


def delit():
    del b[1]


def unpack():
    x, y = b


def loop():
    for _ in b:
        pass


def if_it():
    if b:
        pass


cases = [
    lambda: b == 1,
    lambda: b != 1,
    lambda: [b, 1].index(2),
    lambda: {b: 1}[Boom()],
    lambda: b < 1,
    lambda: sorted([b, b]),
    lambda: max(b, b),
    lambda: repr(b),
    lambda: str(b),
    lambda: [b].__repr__(),
    lambda: f"{b}",
    lambda: f"{b!r}",
    lambda: f"{b:x}",
    lambda: "%s" % b,
    lambda: "{}".format(b),
    lambda: print(b),
    lambda: not b,
    lambda: b and 1,
    if_it,
    lambda: [x for x in [1] if b],
    lambda: any([b]),
    lambda: len(b),
    lambda: list(b),
    lambda: [*b],
    loop,
    unpack,
    lambda: sum(b),
    lambda: tuple(b),
    lambda: dict(b),
    lambda: set(b),
    lambda: 1 in b,
    lambda: [1][b],
    lambda: range(b),
    lambda: b + 1,
    lambda: 1 + b,
    lambda: sum([b]),
    lambda: b(),
    lambda: list(map(lambda _: b(), [1])),
    lambda: b[5],
    setit,
    delit,
    with_it,
    lambda: -b,
    lambda: round(b),
    lambda: round(b, 2),
    lambda: list(zip(b)),
    lambda: list(enumerate(b)),
    lambda: list(filter(None, [b])),
    lambda: "".join(b),
    lambda: sorted([3, 1], key=boom),
    lambda: [1, 2].sort(key=lambda x: boom(x)),
    lambda: list(map(boom, [7])),
    lambda: bin(b),
    lambda: chr(b),
    lambda: bytes([b]),
    lambda: b"".join(b),
]
for i, f in enumerate(cases):
    try:
        f()
        print(i, "no error")
    except Exception as e:
        print(i, type(e).__name__, e)
