from enum import Enum, IntEnum, member, nonmember, property as eprop


class Status(Enum):
    OK = 200
    MISSING = 404

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None

    def __str__(self):
        return f"{self.value} {self.name}"

    def __eq__(self, o):
        return self is o or self.value == o

    def __hash__(self):
        return hash(self.value)


class Mixed(Enum):
    A = 1
    _private = 2
    helper = nonmember(5)

    @member
    def f():
        pass

    def method(self):
        return "m"


print(list(Mixed.__members__), Mixed.helper, Mixed.A.method(), Mixed.A._value_, Mixed.A._name_)


class Base(Enum):
    def shout(self):
        return self.name + "!"


class Derived(Base):
    X = 1


print(Derived.X.shout(), isinstance(Derived.X, Base), issubclass(Derived, Enum))


class Bad(Enum):
    A = 1

    def _missing_(cls, v):
        return 5


class Ops(Enum):
    ADD = "+"
    SUB = "-"

    def __call__(self, a, b):
        return a + b if self is Ops.ADD else a - b


print(Ops("+")(2, 3), Ops.SUB(2, 3), {o.value: o for o in Ops})

print(
    Status.OK.name,
    Status.OK in Status,
    404 in Status,
    list(Status.__members__.items()),
    Status.__members__["OK"] is Status.OK,
    len(Status),
)
