import typing_extensions as te
from typing_extensions import TypedDict, Annotated, Protocol, runtime_checkable, Literal, get_type_hints, override, deprecated, NotRequired, Self, assert_never, dataclass_transform
class P(TypedDict, total=False):
    a: int
    b: NotRequired[str]
print(P(a=1), P.__annotations__.keys(), P.__total__)
@runtime_checkable
class H(Protocol):
    def f(self) -> int: ...
class X:
    @override
    def f(self): return 1
print(isinstance(X(), H), X.f.__override__)
print(get_type_hints(P), te.get_args(Literal[1, 2]), te.get_origin(Annotated[int, 3]))
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    @deprecated("old")
    def g(): return 2
    print(g(), w[0].message)
from typing import Generic, get_type_hints
T = te.TypeVar("T", default=int)
U = te.TypeVar("U")
P2 = te.ParamSpec("P2", default=[int, str])
Ts = te.TypeVarTuple("Ts")
class G(Generic[U, T]):
    pass
print(G[str], G[str, bytes], G.__parameters__, T.__default__, T.has_default(), U.has_default(), repr(T), P2.__default__)
class R(te.TypedDict):
    a: te.Required[int]
    b: te.NotRequired[str]
    c: te.ReadOnly[bytes]
print(R.__required_keys__, R.__optional_keys__, sorted(R.__readonly_keys__), R.__annotations__)
print(te.get_type_hints(R), te.get_type_hints(R, include_extras=True))
class NT(te.NamedTuple):
    x: int
    y: str = "d"
print(NT(1), NT._fields, te.Literal["a", 1], te.Union[int, str], te.Optional[int], te.TypeGuard[int], te.TypeIs[int], te.Never, te.LiteralString, te.Self)
@te.runtime_checkable
class Named(te.Protocol):
    name: str
    def go(self) -> None: ...
class Y:
    name = "y"
    def go(self): pass
print(isinstance(Y(), Named), isinstance(3, Named), te.is_protocol(Named), sorted(te.get_protocol_members(Named)), te.is_typeddict(R))
A = te.TypeAliasType("A", te.List[U], type_params=(U,))
print(A, A[int], A.__value__, te.get_origin(te.Annotated[int, te.Doc("d")]), te.Annotated[int, te.Doc("d")])
@te.overload
def ov(x: int) -> int: ...
@te.overload
def ov(x: str) -> str: ...
def ov(x): return x
print(len(te.get_overloads(ov)), ov(1), te.final(Y) is Y, te.reveal_type.__name__)
try:
    te.assert_never(3)
except AssertionError as error:
    print(error)
@te.deprecated("gone")
class Old: pass
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    Old()
    print([str(x.message) for x in w], Old.__deprecated__)
def f(*args: te.Unpack[Ts], **kw: te.Unpack[R]) -> te.Concatenate[int, P2]: ...
print(f.__annotations__, te.Callable[P2, int], te.Callable[te.Concatenate[int, P2], int])
class B(te.Buffer if hasattr(te, "Buffer") else object): pass
print(isinstance(b"", te.Buffer), isinstance(1, te.Buffer), te.NoDefault, te.get_original_bases(G))
@te.dataclass_transform()
def dt(c): return c
print(dt.__dataclass_transform__, te.IntVar("I"), te.TypeForm[int] if hasattr(te, "TypeForm") else "", te.NewType("N", int)(3))
