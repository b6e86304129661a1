from dataclasses import KW_ONLY, InitVar, dataclass, field, fields

from typing import ClassVar


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


@dataclass(unsafe_hash=True)
class D:
    x: int
    y: int = field(hash=False, default=0)


print(hash(D(1, 2)) == hash(D(1, 3)), D(1, 2) == D(1, 3))


@dataclass(init=False)
class E:
    x: int = 3

    def __init__(self):
        self.x = 4


print(E(), E.__match_args__)


@dataclass(match_args=False)
class F:
    x: int


print(hasattr(F, "__match_args__"), F.__eq__ is object.__eq__, F.__hash__)

f = fields(B)[0]

print(f.name, f.type, f.init, f.repr, f.kw_only, f.default is not None, f.hash)

for kw in ({"order": True, "eq": False}, {"foo": 1}):
    try:
        dataclass(**kw)(type("X", (), {"__annotations__": {"x": int}}))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
