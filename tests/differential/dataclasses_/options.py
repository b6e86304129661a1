from dataclasses import KW_ONLY, InitVar, dataclass, field, fields

from typing import ClassVar


@dataclass(kw_only=True, slots=True)
class A:
    x: int
    y: int = 5


print(A(x=1), A.__slots__, hasattr(A(x=1), "__dict__"))

for f in (lambda: A(1), lambda: setattr(A(x=1), "z", 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class B:
    count: ClassVar[int] = 0
    a: int
    scale: InitVar[int] = 2
    _: KW_ONLY
    b: int = field(default=1, repr=False, compare=False)
    c: int = field(init=False, default=9)
    secret: str = field(default="s", repr=False, hash=False, metadata={"k": "v"})

    def __post_init__(self, scale):
        self.a *= scale
        B.count += 1


b = B(5)

print(
    b,
    B(5, 3),
    B(5, b=7) == B(5, b=8),
    b.b,
    b.c,
    B.count,
    [f.name for f in fields(b)],
    fields(b)[3].metadata,
    hasattr(b, "scale"),
    b.scale,
)

try:
    B(5, 3, 4)
except TypeError as e:
    print(e)


@dataclass(eq=False, repr=False)
class C:
    x: int = 0


print(C() == C(), repr(C()).startswith("<__main__.C object"), hash(C()) != None)
