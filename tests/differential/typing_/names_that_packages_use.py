# Names of the typing module that begin with an underscore and that packages such as backports rely on.
import typing
from typing import Generic, TypeVar


class Form(typing._Final, _root=True):
    __slots__ = ("_getitem",)

    def __init__(self, getitem):
        self._getitem = getitem

    @typing._tp_cache
    def __getitem__(self, parameters):
        print("computed", parameters)
        return self._getitem(self, parameters)


@Form
def Box(self, parameters):
    return typing._GenericAlias(self, (typing._type_check(parameters, "one type"),))


print(Box[int].__args__, Box[int] is Box[int], Box[str].__origin__ is Box)
try:
    Box[[]]
except TypeError as error:
    print("TypeError", error)
for base in (typing._Final, typing._GenericAlias, typing._SpecialForm):
    try:
        type("Sub", (base,), {})
    except TypeError as error:
        print("TypeError", error)


class Named(typing._SpecialForm, _root=True):
    def __repr__(self):
        return "named." + self._name


@Named
def Pair(self, parameters):
    """Two types."""
    return tuple(typing._type_check(p, "a type") for p in parameters)


print(Pair, Pair[int, None], Pair.__doc__, Pair.__name__)


class Alias(typing._GenericAlias, _root=True):
    pass


print(Alias(list, (int,)), isinstance(Alias(list, (int,)), typing._BaseGenericAlias))

T = TypeVar("T")
U = TypeVar("U")


def fill(alias, args):
    return (*args, int) if len(args) < len(alias.__parameters__) else args


U.__typing_prepare_subst__ = fill


class Table(Generic[T, U]):
    pass


print(Table[str], Table[str, bytes], Table.__parameters__)
print(typing._deduplicate([1, 2, 1]), typing._is_param_expr(...), typing._is_param_expr(int), typing._is_param_expr([int]))
P = typing.ParamSpec("P")
print(isinstance(typing.Concatenate[int, P], typing._ConcatenateGenericAlias), typing._collect_parameters((T, list[U], typing.Callable[P, T])))
print(sorted(typing._prohibited), "__slots__" in typing.EXCLUDED_ATTRIBUTES, typing._ASSERT_NEVER_REPR_MAX_LENGTH)


class Row(typing.NamedTuple, Generic[T]):
    value: T


print(Row[int](1), Row[int], Row.__class_getitem__.__func__ is typing._generic_class_getitem)
