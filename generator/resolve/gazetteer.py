"""Places of Việt Nam and of the archive's registry: what a place name can mean, and what lies above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from generator.lexicon import words_key, words_keys
from generator.model import Place
from generator.tables import load_rows
from generator.text.folding import canonical_spelling

Row = tuple[Any, ...]
"""A place as its fields: of the many thousands that there are, few are ever asked for."""
_KEPT = 16384  # answers
_Q = TypeVar("_Q")
_A = TypeVar("_A")


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Look-ups by kind and name; keys are made by `words_key`."""

    by_full: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    by_name: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    _asked: dict[tuple[str, str, str], tuple[Place, ...]] = field(default_factory=dict)
    _longest: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict)

    def named(self, kind: str, name: str, date: str = "") -> tuple[Place, ...]:
        """The places of that kind and name, those alive on `date` where any is."""
        key = (kind, name, date)
        if key not in self._asked:
            found = self._full(f"{kind} {name}")
            _remember(self._asked, key, tuple(place for place in found if place.alive(date)) or found)
        return self._asked[key]

    def called(self, name: str) -> tuple[Place, ...]:
        """The places of that name, of any kind."""
        return tuple(map(_made, self.by_name.get(words_key(name), ())))

    def _full(self, name: str) -> tuple[Place, ...]:
        rows = self.by_full.get(words_key(name), ())
        if len(rows) > 1:  # "Phú Mẫu" and "Phù Mẫu" are two places: marks that are printed decide
            spelt = canonical_spelling(name).casefold()
            rows = [row for row in rows if f"{row[0]} {row[1]}".casefold() == spelt] or rows
        return tuple(map(_made, rows))

    def parent(self, place: Place, date: str = "") -> Place | None:
        """The unit above, if the gazetteer knows exactly one."""
        if not place.parent:
            return None
        found = self._full(place.parent)
        alive = [above for above in found if above.alive(date)] or list(found)
        return alive[0] if len(alive) == 1 else None

    def chain(self, place: Place, date: str = "") -> tuple[Place, ...]:
        """The place and the units above it, as far as they are certain."""
        chain = [place]
        while (above := self.parent(chain[-1], date)) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def longest(self, kinds: tuple[str, ...], printed: str) -> str:
        """The longest beginning of `printed` (in words) that names a place of one of the kinds.

        In the gazetteer's spelling ("TAM KỲ" gives "Tam Kỳ"); "" where there is none.
        """
        key = (kinds, printed)
        if key not in self._longest:
            _remember(self._longest, key, self._find_longest(kinds, printed))
        return self._longest[key]

    def _find_longest(self, kinds: tuple[str, ...], printed: str) -> str:
        words = printed.split(" ")
        for count in range(len(words), 0, -1):
            for kind in kinds:
                if found := self._full(f"{kind} {' '.join(words[:count])}"):
                    return found[0].name
        return ""


def _remember(answers: dict[_Q, _A], question: _Q, answer: _A) -> None:
    """Keep an answer with its gazetteer, which is another one when the registry changes; not more than so many."""
    if len(answers) >= _KEPT:
        answers.clear()
    answers[question] = answer


def make_gazetteer(places: Iterable[Place], known: Iterable[Row] = ()) -> Gazetteer:
    """The look-ups over some places and, after them, those of `known_rows`; several of one name stay side by side."""
    rows = (*map(astuple, places), *known)
    return Gazetteer(_grouped(words_keys(f"{row[0]} {row[1]}" for row in rows), rows), _grouped(words_keys(row[1] for row in rows), rows))


def _grouped(keys: Iterable[str], rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for key, row in zip(keys, rows, strict=True):
        found.setdefault(key, []).append(row)
    return {key: tuple(some) for key, some in found.items()}


@lru_cache(maxsize=1)
def known_places() -> tuple[Place, ...]:
    """The places of the shipped tables."""
    return tuple(map(_made, known_rows()))


@lru_cache(maxsize=None)
def _made(row: Row) -> Place:
    return Place(*row)


@lru_cache(maxsize=1)
def known_rows() -> tuple[Row, ...]:
    """The places of the shipped tables, as the fields of each."""
    return tuple(map(_row, (*load_rows("places")[1:], *load_rows("communes")[1:])))


def _row(cells: tuple[str, ...]) -> Row:
    kind, name, parent_kind, parent_name, since, until, successors, *_ = (*cells, "", "", "", "", "", "")
    after = tuple(part.strip() for part in successors.split(";") if part.strip()) if successors else ()
    return kind, name, f"{parent_kind} {parent_name}".strip(), since, until, after
