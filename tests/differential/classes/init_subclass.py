class Plugin:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Plugin.registry.append(cls.__name__)
        print("init_subclass", cls.__name__, tag, sorted(kw))


class A(Plugin):
    pass


class B(Plugin, tag="b"):
    pass


class C(A, tag="c"):
    pass


print(Plugin.registry, A.tag, B.tag, C.tag)
try:
    class D(Plugin, unknown=1):
        pass
except TypeError as e:
    print(e)
try:
    class E(x=1):
        pass
except TypeError as e:
    print(e)


class Fields:
    def __init_subclass__(cls):
        cls.fields = [k for k, v in vars(cls).items() if not k.startswith("_")]
        for base in cls.__mro__[1:]:
            for f in getattr(base, "fields", []):
                if f not in cls.fields:
                    cls.fields.insert(0, f)


class F(Fields):
    a = 1
    b = 2


class G(F):
    c = 3
    a = 9


print(F.fields, G.fields)


class Check:
    def __init_subclass__(cls, **kw):
        if "required" not in vars(cls):
            raise TypeError(f"{cls.__name__} must define required")


try:
    class Missing(Check):
        pass
except TypeError as e:
    print(e)


class Order:
    def __set_name__(self, owner, name):
        print("set_name", name)


class Base:
    def __init_subclass__(cls):
        print("init_subclass sees", cls.x.__class__.__name__, cls.__name__)


class H(Base):
    print("body")
    x = Order()
    y = Order()


print(type(Base.__dict__["__init_subclass__"]).__name__)
T = type("T", (Plugin,), {"v": 1}, tag="three-arg")
print(T.tag, T.v)
