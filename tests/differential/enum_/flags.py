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
