from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple, Union


def add(a: int, b: int = "not an int") -> str:
    return a + b if isinstance(b, int) else a


def find(xs: List[int], pred: Callable[[int], bool]) -> Optional[int]:
    for x in xs:
        if pred(x):
            return x
    return None


class Box:
    value: int = "text"
    other: "Undefined"

    def __init__(self, v: float) -> None:
        self.v: str = v
        self.items: Dict[str, List[int]] = {}


print(add(1, 2), add(1.5, 2), add("s"), add(True, 1))
print(find([1, 5, 8], lambda x: x > 4), find([], bool), find("abc", lambda c: c > "a"))
b = Box(3)
print(b.v, b.value, b.items, Box.__annotations__, hasattr(Box, "other"), hasattr(b, "value"))
x: int = "string"
y: Union[int, str]
z: Tuple[int, ...] = [1]
print(x, z, __annotations__)
try:
    y
except NameError as e:
    print(e)


def local() -> Any:
    n: int
    m: Iterable[int] = 5
    try:
        return n
    except UnboundLocalError as e:
        return str(e), m


print(local(), local.__annotations__, add.__annotations__)
i: int = 2**70
f: float = 5
print(i + 1, f / 2, f // 2, isinstance(f, int))
lst: List[int] = [1, "two", None]
lst.append(3.5)
print(lst, (lambda q: q)(1))
