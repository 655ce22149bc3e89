"""Who cites what and who did what: lookups over the whole archive, made once for all pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Generic, TypeVar

from generator.grammar.number import number_key
from generator.model import Archive
from generator.model.quick import made_quickly
from generator.pages.kept import Kept
from generator.pages.light import Light, LightLink, Mention
from generator.pages.lookup import Lookup, most_frequent
from generator.pages.urls import slug
from generator.pages.people import Person, people_of, signers_of

_T = TypeVar("_T")

# A notice that names more instruments than this says little about which belong together.
_TOGETHER_LIMIT = 200
_TOGETHER_SHOWN = 10


@made_quickly
@dataclass(frozen=True, slots=True)
class Citing:
    """A notice that cites an instrument, and where it does."""

    notice: Light
    places: tuple[Mention, ...]


class PerKey(Generic[_T]):
    """A lookup worked out when it is asked for: a build that changes little asks for little."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], _T]) -> None:
        self._find = lru_cache(maxsize=64)(find)  # what a page asks for, it asks for more than once

    def get(self, key: str) -> _T:
        """What belongs to the key; always something, be it empty."""
        return self._find(key)


@dataclass(frozen=True, slots=True)
class Graph:
    """All lookups. Notices stand newest first everywhere; ids are sorted where nothing else orders them."""

    kept: Kept  # sentences and data of notices
    lookup: Lookup  # ties of notices
    notices: tuple[Light, ...]
    by_id: dict[str, Light]
    citing: PerKey[tuple[Citing, ...]]  # instrument id -> notices that cite it
    possible: PerKey[tuple[Citing, ...]]  # instrument id -> notices that may mean it (ambiguous)
    parts: PerKey[Mapping[str, Sequence[Light]]]  # body id -> role -> notices
    issuing: dict[str, tuple[Light, ...]]  # body id -> notices that it issued, alone or with others
    same_number: PerKey[tuple[str, ...]]  # instrument id -> others with its number
    numbers: dict[str, list[str]]  # address of a number -> instruments that have it in any spelling
    together: PerKey[tuple[tuple[str, int], ...]]  # instrument id -> (other, notices citing both)
    issued: dict[str, tuple[str, ...]]  # body id -> instruments, newest first
    cites: PerKey[tuple[tuple[str, int], ...]]  # body id -> (instrument, its notices citing it)
    children: dict[str, tuple[str, ...]]
    predecessors: dict[str, tuple[str, ...]]
    people: tuple[Person, ...]  # in the order of given names
    signers_of: PerKey[tuple[tuple[Person, int], ...]]  # body id -> (person, notices signed for it), who signed most first

    def tasks(self, organization_id: str, notice: Light) -> tuple[LightLink, ...]:
        """What a notice asks a body to do."""
        links = self.lookup.ties(notice.id).organizations
        return tuple(link for link in links if link.organization == organization_id and link.role == "assigned")


@lru_cache(maxsize=50_000)
def number_address(number: str) -> str:
    """The last part of the address of a number's page, the same for all its spellings."""
    return slug(number_key(number))


def build_graph(lights: Iterable[Light], kept: Kept, lookup: Lookup, archive: Archive) -> Graph:
    """The lookups of an archive. Reads: light notices, organizations, instruments; ties as they are asked for. Writes nothing."""
    notices = newest_first(lights)
    by_id = {notice.id: notice for notice in notices}
    ranks = {notice.id: rank for rank, notice in enumerate(notices)}
    issuing = _inverse_of((notice, notice.issuers) for notice in notices)
    people = people_of(notices)
    names = {person.name: place for place, person in enumerate(people)}
    numbers = _numbers(archive)
    parts = cache(lambda: _parts(notices))  # of all bodies at once, if any is asked for

    def newest(found: Iterable[tuple[str, tuple[Mention, ...]]]) -> tuple[Citing, ...]:
        return tuple(Citing(notices[rank], places) for rank, places in sorted((ranks[key], places) for key, places in found))

    citing = PerKey(lambda one: newest(lookup.mentions(one, True)))
    return Graph(
        kept=kept,
        lookup=lookup,
        notices=notices,
        by_id=by_id,
        citing=citing,
        possible=PerKey(lambda one: newest(lookup.mentions(one, False))),
        parts=PerKey(lambda one: parts().get(one, {})),
        issuing=issuing,
        same_number=_same_number(numbers),
        numbers=numbers,
        together=PerKey(lambda one: _together((found.notice.cited for found in citing.get(one)), one)),
        issued=_issued(archive),
        cites=PerKey(lambda one: tuple(lookup.most_cited(one, _TOGETHER_SHOWN))),
        children=_inverse((o.id, o.parent) for o in archive.organizations.values()),
        predecessors=_inverse((o.id, s) for o in archive.organizations.values() for s in o.successors),
        people=people,
        signers_of=PerKey(lambda one: _most_frequent(signers_of(one, issuing.get(one, ())), people, names)),
    )


def newest_first(notices: Iterable[Light]) -> tuple[Light, ...]:
    """By date from the newest, those without a date last, ties by id."""
    by_id = sorted(notices, key=attrgetter("id"))
    return tuple(sorted(by_id, key=attrgetter("date"), reverse=True))


def place_of(notice: Light, archive: Archive) -> str:
    """The place a notice belongs to: that of its issuer, else the one in its date line; "" if unknown."""
    issuer = notice.issuer.value
    body = archive.organizations.get(issuer.id) if issuer else None
    return (body.place if body else "") or (issuer.place if issuer else "") or notice.place.value or ""


def places_of(notices: Iterable[Light], archive: Archive) -> Iterator[str]:
    """`place_of` of each; most have their issuer and their place in common with others."""
    known: dict[tuple[tuple[str, ...] | None, str | None], str] = {}
    for notice in notices:
        key = notice.issuer_, notice.place_
        if key not in known:
            known[key] = place_of(notice, archive)
        yield known[key]


def _frozen(lists: dict[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _parts(notices: Iterable[Light]) -> dict[str, dict[str, list[Light]]]:
    """By body and role, in the order given."""
    parts: dict[str, dict[str, list[Light]]] = defaultdict(lambda: defaultdict(list))
    for notice in notices:
        for body, roles in notice.roles:
            for role in roles:
                parts[body][role].append(notice)
    return parts


def _numbers(archive: Archive) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for instrument in sorted(archive.instruments.values(), key=lambda i: i.id):
        if instrument.number:
            groups[number_address(instrument.number)].append(instrument.id)
    return groups


def _same_number(numbers: dict[str, list[str]]) -> PerKey[tuple[str, ...]]:
    groups = {one: group for group in numbers.values() if len(group) > 1 for one in group}
    return PerKey(lambda one: tuple(i for i in groups.get(one, ()) if i != one))


def _together(beside: Iterable[tuple[str, ...]], one: str) -> tuple[tuple[str, int], ...]:
    counter = Counter(chain.from_iterable(cited for cited in beside if len(cited) <= _TOGETHER_LIMIT))
    del counter[one]
    return tuple(most_frequent(counter, _TOGETHER_SHOWN))


def _most_frequent(counts: Counter[str], people: Sequence[Person], places: Mapping[str, int]) -> tuple[tuple[Person, int], ...]:
    """People with their counts, by name: the most frequent first, equal ones in their order; `places`: of names among the people."""
    return tuple((people[places[name]], counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], places[name])))


def _issued(archive: Archive) -> dict[str, tuple[str, ...]]:
    issued: dict[str, list[str]] = defaultdict(list)
    by_id = sorted(archive.instruments.values(), key=lambda i: i.id)
    for instrument in sorted(by_id, key=lambda i: i.date or "", reverse=True):
        if instrument.issuer_id:
            issued[instrument.issuer_id].append(instrument.id)
    return _frozen(issued)


def _inverse_of(pairs: Iterable[tuple[_T, Iterable[str]]]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for one, keys in pairs:
        for key in keys:
            found[key].append(one)
    return _frozen(found)


def _inverse(pairs: Iterable[tuple[str, str | None]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted((one, other) for one, other in pairs if other):
        found[other].append(one)
    return _frozen(found)
