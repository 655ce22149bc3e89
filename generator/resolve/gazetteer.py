"""Places of Việt Nam and of the archive's registry: what a place name can mean, and what lies above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from generator.lexicon import words_key, words_keys
from generator.model import Place
from generator.tables import load_rows


@dataclass(frozen=True, slots=True, eq=False)  # itself, for the caches
class Gazetteer:
    """Look-ups by kind and name; keys are made by `words_key`."""

    by_full: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    by_name: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    @lru_cache(maxsize=16384)  # noqa: B019  # there is one gazetteer
    def named(self, kind: str, name: str, date: str = "") -> tuple[Place, ...]:
        """The places of that kind and name, those alive on `date` where any is."""
        found = self.by_full.get(words_key(f"{kind} {name}"), ())
        return tuple(place for place in found if place.alive(date)) or found

    def called(self, name: str) -> tuple[Place, ...]:
        """The places of that name, of any kind."""
        return self.by_name.get(words_key(name), ())

    def parent(self, place: Place, date: str = "") -> Place | None:
        """The unit above, if the gazetteer knows exactly one."""
        if not place.parent:
            return None
        found = self.by_full.get(words_key(place.parent), ())
        alive = [above for above in found if above.alive(date)] or list(found)
        return alive[0] if len(alive) == 1 else None

    def chain(self, place: Place, date: str = "") -> tuple[Place, ...]:
        """The place and the units above it, as far as they are certain."""
        chain = [place]
        while (above := self.parent(chain[-1], date)) and above not in chain:
            chain.append(above)
        return tuple(chain)

    @lru_cache(maxsize=16384)  # noqa: B019
    def longest(self, kinds: tuple[str, ...], printed: str) -> str:
        """The longest beginning of `printed` (in words) that names a place of one of the kinds.

        In the gazetteer's spelling ("TAM KỲ" gives "Tam Kỳ"); "" where there is none.
        """
        words = printed.split(" ")
        for count in range(len(words), 0, -1):
            for kind in kinds:
                if found := self.by_full.get(words_key(f"{kind} {' '.join(words[:count])}")):
                    return found[0].name
        return ""


def make_gazetteer(places: Iterable[Place]) -> Gazetteer:
    """The look-ups over some places; several of one name stay side by side."""
    places = tuple(places)
    return Gazetteer(
        _grouped(words_keys(place.full for place in places), places), _grouped(words_keys(place.name for place in places), places)
    )


def _grouped(keys: Iterable[str], places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for key, place in zip(keys, places, strict=True):
        found.setdefault(key, []).append(place)
    return {key: tuple(some) for key, some in found.items()}


@lru_cache(maxsize=1)
def known_places() -> tuple[Place, ...]:
    """The places of the shipped tables."""
    rows = (*load_rows("places")[1:], *load_rows("communes")[1:])
    return tuple(_place(row) for row in rows)


def _place(row: tuple[str, ...]) -> Place:
    kind, name, parent_kind, parent_name, since, until, successors, *_ = (*row, "", "", "", "", "", "")
    parent = f"{parent_kind} {parent_name}".strip()
    after = tuple(part.strip() for part in successors.split(";") if part.strip())
    return Place(kind, name, parent, since, until, after)
