from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)

    def total(self):
        return self.x + self.y


p = P(1)

print(p, P(1, 2, ["a"]), p == P(1), p != P(2), p == (1, 0, []), p.total(), P(x=3, y=4), repr(P))

p.tags.append("t")

print(
    P(5).tags,
    p.tags,
    asdict(p),
    astuple(p),
    replace(p, x=10),
    is_dataclass(P),
    is_dataclass(p),
    is_dataclass(5),
    [f.name for f in fields(P)],
    P.y,
    hasattr(P, "x"),
    P.__match_args__,
    P.__annotations__,
)

for f in (
    lambda: P(),
    lambda: P(1, 2, 3, 4),
    lambda: P(1, z=2),
    lambda: P(1, x=1),
    lambda: hash(p),
    lambda: p < P(2),
    lambda: replace(p, q=1),
    lambda: fields(5),
    lambda: asdict(5),
    lambda: replace(5),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
