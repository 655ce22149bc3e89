"""Tells which pages a change can alter: each page belongs to an owner, and owners are named by their pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.buildstate.spellings import spellings
from generator.buildstate.touch_journal import touched_journal
from generator.model import Archive, Instrument, Organization
from generator.pages import urls
from generator.pages.data import data_owners
from generator.pages.graph import Graph, number_address, place_of
from generator.pages.people import names_of_signers
from generator.pages.instrument_indexes import ways_of
from generator.pages.light import Light, Outline
from generator.pages.numbers import NAMED, number_page

ALWAYS = ""  # the owner of the pages that every build writes: home, overviews, the newest
_INDEXES = (urls.YEARS, urls.TYPES, urls.PLACES, urls.SIGNERS, urls.REVIEW, urls.DATA, urls.JOURNAL)
_NUMBERED = re.compile(r"trang-\d+")
_DATA_KEY = re.compile(r"[a-z]+(?:-(.+))?\.(?:json|csv)")

Pair = tuple[Outline | None, Outline | None]


@dataclass(frozen=True, slots=True)
class Touched:
    """Owners with the first reason that was found for each, and of lists the dates concerned (None: the whole list)."""

    why: dict[str, str]
    dates: dict[str, frozenset[str] | None]

    def add(self, owners: Iterable[str], why: str, dates: Iterable[str] | None = None, whole: Container[str] = ()) -> None:
        """Add owners of which entries of these dates are concerned; of those in `whole`, all."""
        more = None if dates is None else frozenset(dates)
        for owner in owners:
            self.why.setdefault(owner, why)
            known = self.dates.get(owner, frozenset())
            self.dates[owner] = None if more is None or known is None or owner in whole else known | more


@dataclass(frozen=True, slots=True)
class Changed:
    """What a build finds changed: (before, after) by id."""

    notices: Mapping[str, Pair]
    instruments: Mapping[str, tuple[Instrument | None, Instrument | None]]
    organizations: Mapping[str, tuple[Organization | None, Organization | None]]
    moved: Iterable[str] = ()  # bodies that stand below others than before
    neighbours: Iterable[str] = ()  # notices before or after which others stand than before
    news: frozenset[str] = frozenset()  # notices of which the ledger tells something new


def owner_of_index(path: str) -> str:
    """The owner of a page or file that an index wrote."""
    parts = path.removesuffix(".md").split("/")
    if parts[0] == urls.ORGANIZATIONS and parts[-1] == "feed.xml":
        return "/".join(parts[:2])
    depth = 3 if parts[0] == urls.INSTRUMENTS else 2
    if parts[0] not in (*_INDEXES, urls.INSTRUMENTS) or len(parts) < depth or _NUMBERED.fullmatch(parts[depth - 1]):
        return ALWAYS
    if parts[0] == urls.INSTRUMENTS:
        return "/".join(parts[:3])
    if parts[0] == urls.DATA:
        match = _DATA_KEY.fullmatch(parts[1])
        name = parts[1].split("-")[0].split(".")[0]
        kind = "notices" if name in ("notices", "citations") else name
        if match:
            return f"{urls.DATA}/{kind}-{match[1] or ''}" if kind in ("notices", "instruments") else ALWAYS
    return "/".join(parts[:2])


def pairs_of(old: Mapping[str, Outline], ids: Iterable[str], graph: Graph) -> dict[str, Pair]:
    """Before and after of some notices; `old`: what they were, of those that were there."""
    return {key: (old.get(key), outline_of(key, graph)) for key in ids}


def outline_of(key: str, graph: Graph) -> Outline | None:
    """A notice as the rest of the site knows it, None if there is none."""
    light = graph.by_id.get(key)
    return Outline(light, graph.lookup.ties(key)) if light else None


def touched(changed: Changed, graph: Graph, archive: Archive) -> Touched:
    """The owners whose pages may change, and because of what; a few more than must, never one less."""
    found = Touched({ALWAYS: "mọi lần dựng"}, {ALWAYS: None})
    outlines = [one for pair in changed.notices.values() for one in pair if one]
    spelled = spellings((one.light for one in outlines), changed.instruments, graph, archive)
    held: dict[str, list[str]] = {}
    for one in archive.instruments.values():
        if one.held_by in changed.notices:
            held.setdefault(one.held_by or "", []).append(one.id)
    counted: dict[str, str] = {}  # instruments whose number of citing notices, or record, may differ
    people = {person.name: person.slug for person in graph.people}
    for key, pair in sorted(changed.notices.items()):
        why = f"văn bản {key}"
        found.add([urls.notice_page(key), *map(urls.instrument_page, held.get(key, ()))], why)
        for one in filter(None, pair):
            found.add(data_owners("notices", one.light.date, one.light.id), why)  # groups of open data, which have no parts
            found.add(_lists_of_notice(one, people, archive), why, {one.light.date}, spelled)
            counted |= {cited: why for c in one.ties.citations for cited in (c.instrument, *c.candidates) if cited}
    found.add(map(urls.notice_page, changed.neighbours), "văn bản liền trước, liền sau")
    for key, versions in sorted(changed.instruments.items()):
        counted[key] = f"văn kiện {key}"
        found.add(_of_instrument(key, versions, graph), counted[key])
        found.add(_issuers_citing(key, graph), counted[key], ())
        dates = {one.date or "" for one in versions if one}
        ways = (way for one in filter(None, versions) for way in ways_of(one, archive))
        found.add((f"{urls.INSTRUMENTS}/{step}/{address}" for step, address in ways), counted[key], dates, spelled)
        found.add((owner for one in filter(None, versions) for owner in data_owners("instruments", one.date or "", one.id)), counted[key])
    found.add(_of_numbers(changed, graph), "văn kiện cùng số")
    for key, why in sorted(counted.items()):
        found.add([urls.instrument_page(key)], why)
        for one in filter(None, (archive.instruments.get(key), *changed.instruments.get(key, ()))):
            found.add([urls.organization_page(one.issuer_id or "")], why, ())
    for key, bodies in sorted(changed.organizations.items()):
        found.add(_of_organization(key, bodies, graph, archive), f"cơ quan {key}")
    for key in sorted(changed.moved):
        found.add((urls.notice_page(notice.id) for notice in graph.issuing.get(key, ())), f"cơ quan {key}")
    outlines += filter(None, (outline_of(key, graph) for key in sorted(changed.news)))
    events = touched_journal(changed.news.union(changed.notices), outlines, changed.instruments, graph, archive.ledger)
    for month, event in events:
        found.add([month], "sổ xuất bản", [str(event)])
    return found


def _lists_of_notice(outline: Outline, people: Mapping[str, str], archive: Archive) -> Iterator[str]:
    """Lists in which it stands at its date."""
    light, ties = outline
    yield f"{urls.YEARS}/{light.date[:4] or 'khong-ro'}"
    yield f"{urls.TYPES}/{_slug(light.type.value)}"
    yield f"{urls.PLACES}/{_slug(place_of(light, archive))}"
    yield from (urls.organization_page(link.organization) for link in ties.organizations)
    yield from (f"{urls.REVIEW}/{doubt.kind}" for doubt in light.doubts)
    yield from (f"{urls.SIGNERS}/{people[name]}" for name in names_of_signers(light) if name in people)
    if light.issuer.value:
        yield urls.organization_page(light.issuer.value.id)


def _slug(value: str | None) -> str:
    return urls.slug(value) if value else "khong-ro"


def _of_instrument(key: str, versions: Iterable[Instrument | None], graph: Graph) -> Iterator[str]:
    """Whatever shows an instrument's number, date or title."""
    for notice in _notices_of(key, graph):
        yield urls.notice_page(notice.id)
        yield from data_owners("notices", notice.date, notice.id)
        yield from map(urls.instrument_page, notice.cited)
    for one in versions:
        if one and one.held_by:
            yield urls.notice_page(one.held_by)


def _issuers_citing(key: str, graph: Graph) -> Iterator[str]:
    """The bodies that name an instrument among those they cite most."""
    for notice in _notices_of(key, graph):
        if notice.issuer.value:
            yield urls.organization_page(notice.issuer.value.id)


def _notices_of(instrument: str, graph: Graph) -> Iterator[Light]:
    """The notices that cite an instrument or may mean it."""
    for key in (*graph.lookup.citing(instrument), *graph.lookup.possible(instrument)):
        yield graph.by_id[key]


def _of_numbers(changed: Changed, graph: Graph) -> Iterator[str]:
    """The pages of the numbers of changed instruments; the others of a number while few name one another."""
    more: Counter[str] = Counter()
    for before, after in changed.instruments.values():
        for one, change in ((before, -1), (after, 1)):
            if one and one.number:
                more[number_address(one.number)] += change
    for address, change in sorted(more.items()):
        group = graph.numbers.get(address, [])
        yield number_page(address)
        if min(len(group), len(group) - change) <= NAMED + 1:
            yield from map(urls.instrument_page, group)


def _of_organization(
    key: str, versions: Iterable[Organization | None], graph: Graph, archive: Archive
) -> Iterator[str]:
    """Whatever shows a body's name, or links to it because it has a page."""
    yield urls.organization_page(key)
    yield f"{urls.INSTRUMENTS}/theo-co-quan/{key}"
    for one in versions:
        if one:
            yield from map(urls.organization_page, (one.parent or "", *one.successors))
            yield f"{urls.PLACES}/{_slug(one.place)}"
    yield from map(urls.organization_page, (*graph.children.get(key, ()), *graph.predecessors.get(key, ())))
    for notices in graph.parts.get(key).values():
        for notice in notices:
            yield urls.notice_page(notice.id)
            yield f"{urls.PLACES}/{_slug(place_of(notice, archive))}"
            yield from data_owners("notices", notice.date, notice.id)
    for instrument in graph.issued.get(key, ()):
        yield urls.instrument_page(instrument)
