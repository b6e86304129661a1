from enum import CONFORM, EJECT, KEEP, STRICT, Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(
    Perm.R,
    repr(Perm.R),
    Perm.R | Perm.X,
    repr(Perm.R | Perm.X),
    Perm.RW,
    repr(Perm.R | Perm.W),
    Perm(0),
    repr(Perm(0)),
    Perm(7),
    ~Perm.R,
    Perm.RW & Perm.W,
    Perm.RW ^ Perm.R,
    Perm.R in Perm.RW,
    Perm.X in Perm.RW,
    bool(Perm(0)),
    bool(Perm.R),
    list(Perm),
    list(Perm.RW),
    len(Perm.RW),
    len(Perm),
    Perm.RW.value,
    Perm.RW.name,
    (Perm.R | Perm.X).name,
    Perm(5) is (Perm.R | Perm.X),
    hash(Perm.RW) == hash(Perm(3)),
)
p = Perm.R
p |= Perm.X
p &= ~Perm.R
print(p, [f for f in Perm if f in Perm(6)], Perm.R == 1, Perm.R != Perm.W, Perm["RW"])
for f in (
    lambda: Perm(8),
    lambda: Perm.R | 1,
    lambda: Perm.R + Perm.W,
    lambda: Perm("R"),
    lambda: Perm.R < Perm.W,
    lambda: Perm(-1),
    lambda: 1 in Perm.RW,
    lambda: Perm.Q,
):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e).splitlines())


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
