"""Who cites what and who did what: lookups over the whole archive, made once for all pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Generic, TypeVar

from generator.grammar.number import number_key
from generator.model import Archive
from generator.pages.kept import Kept
from generator.pages.light import Light, LightLink
from generator.pages.urls import slug
from generator.pages.people import Person, people_of, signers_by_body

_T = TypeVar("_T")

# A notice that names more instruments than this says little about which belong together.
_TOGETHER_LIMIT = 200
_TOGETHER_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Citing:
    """A notice that cites an instrument, and which of its citations do (indexes)."""

    notice: Light
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A notice in which a body has a role, with the places where it says so."""

    notice: Light
    links: tuple[LightLink, ...]


class PerKey(Generic[_T]):
    """A lookup worked out when it is asked for: a build that changes little asks for little."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], _T]) -> None:
        self._find = find

    def get(self, key: str, default: object = None) -> _T:
        """What belongs to the key; always something, be it empty."""
        return self._find(key)


@dataclass(frozen=True, slots=True)
class Graph:
    """All lookups. Notices stand newest first everywhere; ids are sorted where nothing else orders them."""

    kept: Kept  # sentences and data of notices
    notices: tuple[Light, ...]
    by_id: dict[str, Light]
    citing: dict[str, tuple[Citing, ...]]  # instrument id -> notices that cite it
    possible: dict[str, tuple[Citing, ...]]  # instrument id -> notices that may mean it (ambiguous)
    parts: dict[str, dict[str, tuple[Part, ...]]]  # body id -> role -> notices
    same_number: PerKey[tuple[str, ...]]  # instrument id -> others with its number
    numbers: dict[str, list[str]]  # address of a number -> instruments that have it in any spelling
    together: PerKey[tuple[tuple[str, int], ...]]  # instrument id -> (other, notices citing both)
    issued: dict[str, tuple[str, ...]]  # body id -> instruments, newest first
    cites: PerKey[tuple[tuple[str, int], ...]]  # body id -> (instrument, its notices citing it)
    children: dict[str, tuple[str, ...]]
    predecessors: dict[str, tuple[str, ...]]
    people: tuple[Person, ...]  # in the order of given names
    signers_of: dict[str, tuple[tuple[Person, int], ...]]  # body id -> (person, notices signed for it)

    def times_cited(self, instrument_id: str) -> int:
        """How many notices cite the instrument."""
        return len(self.citing.get(instrument_id, ()))


@lru_cache(maxsize=50_000)
def number_address(number: str) -> str:
    """The last part of the address of a number's page, the same for all its spellings."""
    return slug(number_key(number))


def build_graph(lights: Iterable[Light], kept: Kept, archive: Archive) -> Graph:
    """The lookups of an archive. Reads: light notices, organizations, instruments. Writes nothing."""
    notices = newest_first(lights)
    citing, possible = _citing(notices)
    parts = _parts(notices)
    people = people_of(notices)
    numbers = _numbers(archive)
    return Graph(
        kept=kept,
        notices=notices,
        by_id={notice.id: notice for notice in notices},
        citing=citing,
        possible=possible,
        parts=parts,
        same_number=_same_number(numbers),
        numbers=numbers,
        together=PerKey(lambda one: _together(citing.get(one, ()), one)),
        issued=_issued(archive),
        cites=PerKey(lambda one: _cites(parts.get(one, {}).get("issuer", ()))),
        children=_inverse((o.id, o.parent) for o in archive.organizations.values()),
        predecessors=_inverse((o.id, s) for o in archive.organizations.values() for s in o.successors),
        people=people,
        signers_of=signers_by_body(people),
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


def cited_instruments(notice: Light) -> list[str]:
    """The instruments a notice cites, each once, in the order of the text."""
    return list(dict.fromkeys(c.instrument for c in notice.citations if c.instrument))


def _citing(notices: Iterable[Light]) -> tuple[dict[str, tuple[Citing, ...]], dict[str, tuple[Citing, ...]]]:
    citing: dict[str, list[Citing]] = defaultdict(list)
    possible: dict[str, list[Citing]] = defaultdict(list)
    for notice in notices:
        places: dict[str, list[int]] = defaultdict(list)
        maybe: dict[str, list[int]] = defaultdict(list)
        for index, citation in enumerate(notice.citations):
            if citation.instrument:
                places[citation.instrument].append(index)
            for candidate in citation.candidates:
                if candidate != citation.instrument:
                    maybe[candidate].append(index)
        for instrument, found in places.items():
            citing[instrument].append(Citing(notice, tuple(found)))
        for instrument, found in maybe.items():
            possible[instrument].append(Citing(notice, tuple(found)))
    return _frozen(citing), _frozen(possible)


def _frozen(lists: dict[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _parts(notices: Iterable[Light]) -> dict[str, dict[str, tuple[Part, ...]]]:
    parts: dict[str, dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for notice in notices:
        links: dict[tuple[str, str], list[LightLink]] = defaultdict(list)
        for link in notice.organizations:
            links[link.organization, link.role].append(link)
        issuer = notice.issuer.value
        if issuer is not None and (issuer.id, "issuer") not in links:
            links[issuer.id, "issuer"] = []
        for (organization, role), found in links.items():
            parts[organization][role].append(Part(notice, tuple(found)))
    return {organization: _frozen(roles) for organization, roles in parts.items()}


def _numbers(archive: Archive) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for instrument in sorted(archive.instruments.values(), key=lambda i: i.id):
        if instrument.number:
            groups[number_address(instrument.number)].append(instrument.id)
    return groups


def _same_number(numbers: dict[str, list[str]]) -> PerKey[tuple[str, ...]]:
    groups = {one: group for group in numbers.values() if len(group) > 1 for one in group}
    return PerKey(lambda one: tuple(i for i in groups.get(one, ()) if i != one))


def _together(citing: Iterable[Citing], one: str) -> tuple[tuple[str, int], ...]:
    counter: Counter[str] = Counter()
    for found in citing:
        cited = cited_instruments(found.notice)
        if len(cited) <= _TOGETHER_LIMIT:
            counter.update(cited)
    del counter[one]
    return _most(counter)[:_TOGETHER_SHOWN]


def _most(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _issued(archive: Archive) -> dict[str, tuple[str, ...]]:
    issued: dict[str, list[str]] = defaultdict(list)
    by_id = sorted(archive.instruments.values(), key=lambda i: i.id)
    for instrument in sorted(by_id, key=lambda i: i.date or "", reverse=True):
        if instrument.issuer_id:
            issued[instrument.issuer_id].append(instrument.id)
    return _frozen(issued)


def _cites(issued: Iterable[Part]) -> tuple[tuple[str, int], ...]:
    counter: Counter[str] = Counter()
    for part in issued:
        counter.update(cited_instruments(part.notice))
    return _most(counter)[:_TOGETHER_SHOWN]


def _inverse(pairs: Iterable[tuple[str, str | None]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted((one, other) for one, other in pairs if other):
        found[other].append(one)
    return _frozen(found)
