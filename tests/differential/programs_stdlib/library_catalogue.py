"""dataclasses, enum, collections and sorting together."""
from __future__ import annotations

from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass, field, replace, asdict
from enum import Enum, auto
from functools import total_ordering
from operator import attrgetter


class Genre(Enum):
    NOVEL = auto()
    POETRY = auto()
    SCIENCE = auto()

    @property
    def shelf(self) -> str:
        return f"{self.name[0]}{self.value:02d}"


@total_ordering
@dataclass(eq=True, frozen=True)
class Isbn:
    digits: str

    def __post_init__(self):
        if len(self.digits) != 10 or not self.valid():
            raise ValueError(f"invalid ISBN {self.digits!r}")

    def valid(self) -> bool:
        total = sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(self.digits))
        return total % 11 == 0

    def __lt__(self, other: Isbn) -> bool:
        return self.digits < other.digits


@dataclass
class Book:
    title: str
    authors: tuple[str, ...]
    year: int
    genre: Genre
    isbn: Isbn | None = None
    copies: int = 1
    loans: list[str] = field(default_factory=list, repr=False, compare=False)

    @property
    def available(self) -> int:
        return self.copies - len(self.loans)


Event = namedtuple("Event", "kind title who", defaults=[None])


class Library:
    def __init__(self):
        self.books: dict[str, Book] = {}
        self.by_author: defaultdict[str, list[Book]] = defaultdict(list)
        self.events: list[Event] = []

    def add(self, book: Book) -> Library:
        self.books[book.title] = book
        for a in book.authors:
            self.by_author[a].append(book)
        self.events.append(Event("add", book.title))
        return self

    def lend(self, title: str, who: str) -> bool:
        book = self.books[title]
        ok = book.available > 0
        if ok:
            book.loans.append(who)
        self.events.append(Event("lend" if ok else "refuse", title, who))
        return ok


lib = Library()
lib.add(Book("Tides", ("Ada Moor", "B. Lund"), 1994, Genre.SCIENCE, Isbn("0306406152"), 2))
lib.add(Book("Small Hours", ("Ada Moor",), 2001, Genre.POETRY))
lib.add(Book("The Ferryman", ("C. Okoye",), 1978, Genre.NOVEL, copies=1))
print([lib.lend("Tides", w) for w in ("x", "y", "z")], lib.lend("The Ferryman", "x"))
for b in sorted(lib.books.values(), key=attrgetter("year", "title")):
    print(b, b.available, b.genre.shelf)
print(Counter(e.kind for e in lib.events), lib.events[-1], lib.events[0]._asdict())
print({a: [b.title for b in bs] for a, bs in sorted(lib.by_author.items())})
t = lib.books["Tides"]
copy = replace(t, title="Tides II", year=2020)
print(copy == t, copy.loans is t.loans, asdict(copy)["isbn"], asdict(copy)["genre"])
print(list(Genre), Genre["POETRY"], Genre(3), Genre.NOVEL in Genre, Genre.NOVEL is Genre(1))
for bad in [lambda: Isbn("0306406153"), lambda: Genre(9), lambda: Genre["X"], lambda: setattr(t.isbn, "digits", ""), lambda: lib.lend("Nope", "w"), lambda: Book("t")]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(max(Isbn("0306406152"), Isbn("080442957X")), Isbn("0306406152") >= Isbn("0306406152"))
