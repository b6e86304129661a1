from enum import CONFORM, EJECT, KEEP, STRICT, Flag, IntFlag, auto


class I(IntFlag):
    A = 1
    B = 2
    C = 4


print(
    I.A | I.B,
    repr(I.A | I.B),
    I.A | 8,
    repr(I.A | 8),
    I(16),
    repr(I(16)),
    I.A + 1,
    I.B == 2,
    I.A & 1,
    ~I.A,
    repr(~I.A),
    I.C | I.A,
    5 & I.C,
    type(5 & I.C).__name__,
    int(I.C),
    f"{I.A | I.C}",
    I(0),
    list(I(7)),
    I.B in I(3),
    I.A < I.B,
    [i for i in I(5)],
)


class Gap(Flag):
    ONE = 1
    FOUR = 4
    BIG = auto()


print(list(Gap), Gap.BIG.value, ~Gap.ONE)

for boundary in (STRICT, CONFORM, EJECT, KEEP):
    try:

        class B(Flag, boundary=boundary):
            X = 1
            Y = 2

        print(boundary, repr(B(5)))
    except ValueError as e:
        print(boundary, str(e).splitlines()[0])
