"""The other names of a place: of the units it was made of, and of those that took over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.lexicon import words_key
from generator.model import Place
from generator.resolve.gazetteer import known_places

_PROVINCE = "cấp tỉnh"


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What one place is and was called; empty where the tables know none or several of its name."""

    full: str = ""
    """Kind and name, "thành phố Tam Kỳ"."""
    before: tuple[str, ...] = ()
    """Kind and name of the units it was made of, the latest first."""
    after: tuple[str, ...] = ()
    """Kind and name of the units that took over, the first ones first."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """Look-ups by `words_key`: of kind and name, of the name alone, of what a unit was made of."""

    full: Mapping[str, tuple[Place, ...]]
    bare: Mapping[str, tuple[Place, ...]]
    made_of: Mapping[str, tuple[Place, ...]]


def find_place_names(printed: str, own: tuple[Place, ...] = ()) -> PlaceNames:
    """The names of the place that `printed` means; `own`: places that the registry adds.

    With its kind: the one unit of that name that goes on, else the one that there ever was. Without: a province.
    """
    tables, key = _tables(own), words_key(printed)
    provinces = (place for place in tables.bare.get(key, ()) if place.level == _PROVINCE)
    place = _only(tables.full.get(key, ())) or _only(provinces)
    if place is None:
        return PlaceNames()
    return PlaceNames(place.full, _before(place, tables), _after(place, tables))


def _only(found: Iterable[Place]) -> Place | None:
    """The only unit that goes on, or the only one at all."""
    places = tuple(found)
    alive = [place for place in places if not place.until]
    if len(alive) == 1:
        return alive[0]
    return places[0] if len(places) == 1 else None


def _before(place: Place, tables: _Tables) -> tuple[str, ...]:
    """What a unit that goes on was made of; of a province also what those were, for their names are their own."""
    seen: dict[str, None] = {}
    queue = [] if place.until else [place.full]
    while queue:
        for older in tables.made_of.get(words_key(queue.pop(0)), ()):
            if older.full not in seen and older.full != place.full:
                seen[older.full] = None
                queue += [older.full] if older.level == _PROVINCE else []
    return tuple(seen)


def _after(place: Place, tables: _Tables) -> tuple[str, ...]:
    """What took over from a unit, and from provinces among those that have ended as well."""
    seen: dict[str, None] = {}
    queue = list(place.successors)
    while queue:
        name = queue.pop(0)
        if name not in seen and name != place.full:
            seen[name] = None
            heir = _only(tables.full.get(words_key(name), ()))
            queue += heir.successors if heir and heir.level == _PROVINCE else ()
    return tuple(seen)


@lru_cache(maxsize=4)
def _tables(own: tuple[Place, ...]) -> _Tables:
    full: dict[str, list[Place]] = {}
    bare: dict[str, list[Place]] = {}
    made_of: dict[str, list[Place]] = {}
    for place in (*own, *known_places()):
        full.setdefault(words_key(place.full), []).append(place)
        bare.setdefault(words_key(place.name), []).append(place)
        for heir in place.successors:
            made_of.setdefault(words_key(heir), []).append(place)
    return _Tables(_frozen(full), _frozen(bare), _frozen(made_of))


def _frozen(lists: Mapping[str, list[Place]]) -> dict[str, tuple[Place, ...]]:
    return {key: tuple(found) for key, found in lists.items()}
