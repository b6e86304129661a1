from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0

    def dist2(self):
        return self.x**2 + self.y**2


p = Point(3, 4)
print(p, p.x, p.dist2(), Point(1), p == Point(3, 4), p != Point(0))
p.x = 10
print(p)


@dataclass
class Team:
    name: str
    members: list = field(default_factory=list)

    def add(self, m):
        self.members.append(m)
        return self


t = Team("red").add("ann").add("bob")
print(t, Team("blue"), len(t.members))


@dataclass(order=True)
class Card:
    rank: int
    suit: str


cards = [Card(5, "h"), Card(2, "s"), Card(5, "c")]
print(sorted(cards), max(cards), Card(1, "a") < Card(2, "a"))


@dataclass(frozen=True)
class Const:
    v: int


try:
    Const(1).v = 2
except Exception as e:
    print(type(e).__name__, e)
try:
    Point()
except TypeError as e:
    print(e)
print({Const(1): "x"}[Const(1)])
