cases = []


def case(f):
    cases.append(f)


class A:
    pass


class B(A):
    pass


class M1(type):
    pass


class M2(type):
    pass


class X(metaclass=M1):
    pass


class Y(metaclass=M2):
    pass


@case
def mro_conflict():
    class C(A, B):
        pass


@case
def duplicate_base():
    class C(A, A):
        pass


@case
def metaclass_conflict():
    class C(X, Y):
        pass


@case
def layout_conflict():
    class C(int, str):
        pass


@case
def final_bool():
    class C(bool):
        pass


@case
def none_base():
    class C(type(None)):
        pass


@case
def function_type_base():
    class C(type(lambda: 0)):
        pass


@case
def slots_conflict():
    class C:
        __slots__ = ("x",)
        x = 1


@case
def slots_bad_name():
    class C:
        __slots__ = ("1x",)


@case
def slots_nonempty_int():
    class C(int):
        __slots__ = ("x",)


@case
def slots_dict_twice():
    class C(A):
        __slots__ = ("__dict__",)


@case
def init_subclass_kwargs():
    class C(A, flag=1):
        pass


@case
def unknown_metaclass_kwargs():
    class C(metaclass=M1, flag=1):
        pass


@case
def bad_metaclass():
    class C(metaclass=5):
        pass


@case
def two_metaclasses():
    class C(**{"metaclass": M1, "x": 1}):
        pass


@case
def error_in_body():
    class C:
        x = [][0]


@case
def classcell():
    class Bad(type):
        def __new__(m, n, b, ns):
            ns.pop("__classcell__", None)
            return super().__new__(m, n, b, ns)

    class C(metaclass=Bad):
        def f(self):
            return __class__


@case
def set_name_error():
    class D:
        def __set_name__(self, o, n):
            1 / 0

    class C:
        d = D()


@case
def init_subclass_error():
    class P:
        def __init_subclass__(cls):
            raise ValueError("not allowed")

    class C(P):
        pass


@case
def base_is_instance():
    class C(A()):
        pass


@case
def abstract():
    import abc

    class C(abc.ABC):
        @abc.abstractmethod
        def f(self):
            pass

        @abc.abstractmethod
        def g(self):
            pass

    C()


@case
def new_returns_nothing():
    class C:
        def __new__(cls):
            pass

    print(C())


@case
def init_returns():
    class C:
        def __init__(self):
            return self

    C()


@case
def init_wrong_args():
    class C:
        def __init__(self, a):
            pass

    C()


@case
def str_returns_int():
    class C:
        def __str__(self):
            return 1

    str(C())


@case
def bool_returns_int():
    class C:
        def __bool__(self):
            return 1

    bool(C())


@case
def len_negative():
    class C:
        def __len__(self):
            return -1

    len(C())


@case
def iter_returns_int():
    class C:
        def __iter__(self):
            return 1

    iter(C())


@case
def hash_returns_str():
    class C:
        def __hash__(self):
            return "h"

    hash(C())


@case
def index_returns_float():
    class C:
        def __index__(self):
            return 1.0

    [1][C()]


@case
def getattribute_wrong():
    class C:
        def __getattribute__(self):
            pass

    C().x


for f in cases:
    try:
        f()
        print(f.__name__, "no error")
    except Exception as e:
        print(f.__name__, type(e).__name__, e, getattr(e, "__notes__", ""))
