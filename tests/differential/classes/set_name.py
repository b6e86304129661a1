class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.owner, self.name = owner, name
        owner.fields = getattr(owner, "fields", ()) + (name,)

    def __get__(self, obj, owner):
        if obj is None:
            return self
        try:
            return obj.__dict__[self.name]
        except KeyError:
            raise AttributeError(f"{self.name} is not set") from None

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.owner.__name__}.{self.name}: {self.kind.__name__} wanted, got {type(value).__name__}")
        obj.__dict__[self.name] = value


class Person:
    name = Field(str)
    age = Field(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


p = Person("A", 3)
print(p.name, p.age, Person.fields, Person.name.kind.__name__)
try:
    p.age = "old"
except TypeError as e:
    print(e)
p2 = Person.__new__(Person)
try:
    p2.name
except AttributeError as e:
    print(e)


class Bad:
    def __set_name__(self, owner, name):
        raise ValueError("set_name failed for " + name)


try:
    class C:
        attr = Bad()
except ValueError as e:
    print(type(e).__name__, e, e.__notes__)


class Rec:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


shared = Rec()


class D:
    a = shared
    b = shared
    c = [Rec()]


D.later = Rec()
E = type("E", (), {"t": Rec()})


class Meta(type):
    def __new__(m, name, bases, ns):
        print("before type.__new__")
        cls = super().__new__(m, name, bases, ns)
        print("after type.__new__")
        return cls


class F(metaclass=Meta):
    x = Rec()


class Wrong:
    def __set_name__(self):
        pass


try:
    class G:
        w = Wrong()
except TypeError as e:
    print(e, e.__notes__)
