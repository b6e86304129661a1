from typing import *

import typing

print(
    List[int] == List[int],
    Union[int, str] == Union[str, int],
    Optional[int] == int | None,
    hash(List[int]) == hash(List[int]),
    list[int] == List[int],
    Literal[1] == Literal[True],
    list[int] == list[int],
    {list[int]: 1}[list[int]],
    Union[int, Union[str, int]],
    Optional[Optional[int]],
    Literal["a", "a", "b"],
)

for g in (
    lambda: List[5],
    lambda: Union[()],
    lambda: Optional[int, str],
    lambda: Callable[int],
    lambda: Dict[int],
    lambda: Any(),
    lambda: List[int](),
    lambda: isinstance([], List[int]),
    lambda: isinstance(1, Any),
    lambda: isinstance(1, Union[int, str]),
    lambda: Union[int, str](),
    lambda: int | 5,
    lambda: issubclass(int, Optional[int]),
    lambda: Literal[1](),
    lambda: ClassVar[1, 2],
    lambda: list[int]([1, 2]),
    lambda: Tuple[..., int],
    lambda: Final[int, str],
    lambda: Optional[...],
    lambda: Annotated[int],
    lambda: NoReturn[int],
    lambda: isinstance(1, int | list[int]),
):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)

print(
    cast(int, "x"),
    typing.TYPE_CHECKING,
    NewType("UserId", int)(5),
    NewType("UserId", int),
    assert_type(5, int),
    reveal_type.__name__,
)
