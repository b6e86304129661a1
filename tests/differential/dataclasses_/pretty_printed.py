"""pprint writes a dataclass field by field."""

import dataclasses
import pprint


@dataclasses.dataclass
class D:
    name: str
    items: list
    nested: object = None
@dataclasses.dataclass
class R:
    a: object
    b: int = 1
@dataclasses.dataclass(repr=False)
class N:
    a: object
r = R(None); r.a = r
pprint.pprint(D("x" * 50, list(range(20)), D("y", [1, 2])), width=60)
pprint.pprint(r)
pprint.pprint(r, width=10)
pprint.pprint([R(1), R("z" * 90)])
print(R.__repr__.__qualname__, R.__repr__.__wrapped__.__qualname__, R.__init__.__qualname__, R.__eq__.__qualname__, R.__init__.__annotations__)
