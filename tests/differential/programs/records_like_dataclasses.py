"""A small library of records built with __init_subclass__, descriptors and generated methods."""


class Missing:
    def __repr__(self):
        return "<missing>"


MISSING = Missing()


class Field:
    def __init__(self, default=MISSING, *, factory=None, check=None, show=True, compare=True):
        self.default, self.factory, self.check, self.show, self.compare = default, factory, check, show, compare
        self.name = self.type = None

    @property
    def required(self):
        return self.default is MISSING and self.factory is None

    def make(self):
        return self.factory() if self.factory else self.default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        try:
            return obj.__dict__[self.name]
        except KeyError:
            raise AttributeError(f"{owner.__name__}.{self.name} is not set") from None

    def __set__(self, obj, value):
        if type(obj).frozen and self.name in obj.__dict__:
            raise AttributeError(f"{type(obj).__name__} is frozen")
        if isinstance(self.type, type) and not isinstance(value, self.type):
            raise TypeError(f"{self.name}: expected {self.type.__name__}, got {type(value).__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} is not allowed")
        obj.__dict__[self.name] = value


class Record:
    fields = {}
    frozen = False

    def __init_subclass__(cls, frozen=False, order=False, **kw):
        super().__init_subclass__(**kw)
        own = {}
        for name, kind in cls.__dict__.get("__annotations__", {}).items():
            value = cls.__dict__.get(name, MISSING)
            f = value if isinstance(value, Field) else Field(value)
            f.type = kind
            f.__set_name__(cls, name)
            setattr(cls, name, f)
            own[name] = f
        cls.fields = {**cls.fields, **own}
        cls.frozen = frozen
        seen_default = None
        for f in cls.fields.values():
            if f.required and seen_default:
                raise TypeError(f"{cls.__name__}: {f.name} without default follows {seen_default} with one")
            if not f.required:
                seen_default = f.name
        cls.__match_args__ = tuple(cls.fields)
        cls.__hash__ = Record.hash if frozen else None
        if order:
            cls.__lt__ = lambda a, b: a.key() < b.key() if type(a) is type(b) else NotImplemented

    def __init__(self, *args, **kw):
        names = list(self.fields)
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} takes {len(names)} values, got {len(args)}")
        given = dict(zip(names, args))
        for k, v in kw.items():
            if k not in self.fields:
                raise TypeError(f"{type(self).__name__} has no field {k}")
            if k in given:
                raise TypeError(f"{k} given twice")
            given[k] = v
        missing = [n for n, f in self.fields.items() if n not in given and f.required]
        if missing:
            raise TypeError(f"missing {', '.join(missing)}")
        for n, f in self.fields.items():
            setattr(self, n, given[n] if n in given else f.make())
        self.post_init()

    def post_init(self):
        pass

    def key(self):
        return tuple(getattr(self, n) for n, f in self.fields.items() if f.compare)

    def hash(self):
        return hash(self.key())

    def __eq__(self, other):
        return self.key() == other.key() if type(self) is type(other) else NotImplemented

    def __repr__(self):
        shown = ", ".join(f"{n}={getattr(self, n)!r}" for n, f in self.fields.items() if f.show)
        return f"{type(self).__name__}({shown})"

    def replace(self, **changes):
        return type(self)(**{**self.asdict(deep=False), **changes})

    def asdict(self, deep=True):
        def conv(v):
            if isinstance(v, Record):
                return v.asdict()
            if isinstance(v, (list, tuple)):
                return type(v)(map(conv, v))
            return v

        return {n: conv(getattr(self, n)) if deep else getattr(self, n) for n in self.fields}


class Point(Record, frozen=True, order=True):
    x: int
    y: int = 0

    def __add__(self, o):
        return Point(self.x + o.x, self.y + o.y)


class Item(Record):
    name: str
    price: float = Field(check=lambda v: v >= 0)
    tags: list = Field(factory=list)
    serial: int = Field(0, show=False, compare=False)
    made = 0

    def post_init(self):
        Item.made += 1
        self.serial = Item.made


class Discounted(Item):
    percent: int = 10

    @property
    def final(self):
        return self.price * (100 - self.percent) / 100


p, q = Point(1, 2), Point(y=2, x=1)
print(p, p == q, hash(p) == hash(q), p + q, Point(3), {p: "p"}[q], sorted([Point(2), Point(1, 5), Point(1)]), p != (1, 2))
a, b = Item("pen", 1.5), Item("pen", 1.5)
a.tags.append("blue")
print(a, b, a == b, a.serial, b.serial, Item.fields.keys())
d = Discounted("ink", 20.0, percent=25)
print(d, d.final, d.replace(percent=50).final, d.asdict(), Discounted.fields.keys() - Item.fields.keys())
print(Item("box", 2.0, [p, [q]]).asdict())
match p:
    case Point(x, y):
        print("matched", x, y)
match d:
    case Item(name, price=20.0 as pr):
        print(name, pr)
for bad in [
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: Point(1, x=2),
    lambda: Point("1"),
    lambda: setattr(p, "x", 5),
    lambda: Item("x", -1.0),
    lambda: setattr(a, "name", 5),
    lambda: hash(a),
    lambda: a < b,
    lambda: p < 5,
    lambda: Item.__new__(Item).name,
    lambda: type("Bad", (Point,), {"__annotations__": {"z": int}}),
]:
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
