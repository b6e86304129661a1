from __future__ import annotations
import typing
import typing as t
import dataclasses
import dataclasses as dc
from dataclasses import dataclass, field, InitVar, KW_ONLY, fields
from typing import ClassVar, ClassVar as CV, List, Optional
@dataclass
class A:
    x: int
    count: ClassVar[int] = 0
    other: typing.ClassVar[str] = "s"
    third: t.ClassVar = 1
    fourth: CV[int] = 2
    seed: InitVar[int] = 5
    seed2: dc.InitVar[int] = 6
    names: List[str] = field(default_factory=list)
    _: KW_ONLY
    k: Optional[int] = None
    def __post_init__(self, seed, seed2): self.x += seed + seed2
print(A(1), [f.name for f in fields(A)], A.__doc__, A(1, 2, 3, ["a"], k=4))
@dataclass
class B(A):
    y: dataclasses.InitVar[int] = 7
    z: "ClassVar[int]" = 3
    def __post_init__(self, seed, seed2, y): super().__post_init__(seed, seed2); self.names.append(y)
print(B(1), B.__annotations__, str(fields(B)[0]).count("init=True,repr=True"))
def local():
    @dataclass
    class C:
        a: ClassVar[int] = 1
        b: int = 2
    return C
print(local()(), local().__doc__)
