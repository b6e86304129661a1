from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)

    def total(self):
        return self.x + self.y


@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0


print(
    sorted([V(1, 2), V(0, 9), V(1)]),
    V(1) < V(2),
    V(1) <= V(1),
    hash(V(1, 2)) == hash((1, 2)),
    {V(1): "a"}[V(1, 0)],
    max(V(1), V(3)),
)

for f in (
    lambda: setattr(V(1), "major", 5),
    lambda: delattr(V(1), "minor"),
    lambda: V(1) < (1, 0),
    lambda: setattr(V(1), "new", 1),
):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)

match P(7, 8):
    case P(x, y):
        print("match", x, y)

for bad in ("mutable", "order"):
    try:
        if bad == "mutable":

            @dataclass
            class B:
                x: list = []

        else:

            @dataclass
            class B2:
                x: int = 1
                y: int

    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
