"""PEP 695 generics, dataclasses, protocols and custom exceptions in a small service."""
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol, Self, overload


class HasId(Protocol):
    id: int


class RepoError[T](Exception):
    def __init__(self, message: str, item: T | None = None):
        super().__init__(message)
        self.item = item


class Repo[T: HasId]:
    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: dict[int, T] = {}
        for i in items:
            self.add(i)

    def add(self, item: T) -> Self:
        if item.id in self._items:
            raise RepoError(f"duplicate id {item.id}", item)
        self._items[item.id] = item
        return self

    @overload
    def get(self, id: int) -> T: ...

    @overload
    def get[D](self, id: int, default: D) -> T | D: ...

    def get(self, id, *default):
        try:
            return self._items[id]
        except KeyError:
            if default:
                return default[0]
            raise RepoError(f"no item {id}") from None

    def where(self, test: Callable[[T], bool]) -> "Query[T]":
        return Query(lambda: filter(test, self._items.values()))

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)


class Query[T]:
    def __init__(self, source: Callable[[], Iterable[T]]):
        self.source = source

    def map[U](self, f: Callable[[T], U]) -> "Query[U]":
        return Query(lambda: map(f, self.source()))

    def sort(self, key: Callable[[T], Any] | None = None, desc: bool = False) -> "Query[T]":
        return Query(lambda: sorted(self.source(), key=key, reverse=desc))

    def first(self) -> T | None:
        return next(iter(self.source()), None)

    def fold[A](self, start: A, f: Callable[[A, T], A]) -> A:
        for x in self.source():
            start = f(start, x)
        return start

    def group[K](self, key: Callable[[T], K]) -> dict[K, list[T]]:
        out: dict[K, list[T]] = {}
        for x in self.source():
            out.setdefault(key(x), []).append(x)
        return out

    def list(self) -> "list[T]":
        return [*self.source()]


ids = count(1)
type Money = int
type Pair[A, B] = tuple[A, B]


@dataclass(order=True, slots=True)
class Order:
    total: Money
    customer: str = field(compare=False)
    id: int = field(default_factory=lambda: next(ids), compare=False)
    lines: list[tuple[str, int]] = field(default_factory=list, compare=False, repr=False)


repo = Repo[Order]([Order(500, "ann"), Order(120, "bob"), Order(900, "ann"), Order(120, "cy")])
print(repo.get(1), repo.get(99, "default"), len(repo), Repo[Order], Repo.__type_params__)
big = repo.where(lambda o: o.total > 200)
repo.add(Order(300, "bob"))
print(big.map(lambda o: o.total).list(), big.sort(desc=True).first(), big.fold(0, lambda a, o: a + o.total))
print({k: [o.id for o in v] for k, v in repo.where(lambda o: True).sort().group(lambda o: o.customer).items()})
print(max(repo), min(repo), sorted(repo)[1].customer, Order(120, "x") == Order(120, "y", 50))
for bad in [lambda: repo.get(77), lambda: repo.add(Order(1, "dup", 1)), lambda: setattr(repo.get(1), "extra", 1), lambda: Order(), lambda: Repo[int, str]]:
    try:
        bad()
    except RepoError as e:
        print("RepoError", e, e.item)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
print(Money.__value__, Query.map.__type_params__, Repo.add.__annotations__["return"], RepoError.__mro__[1].__name__)
