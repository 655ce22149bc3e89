"""Tells which pages of the publishing journal a change can alter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.buildstate.store import Store
from generator.ledger import Event, Ledger
from generator.pages.graph import Graph
from generator.pages.journal import month_page
from generator.pages.light import Outline


def touched_journal(
    notices: Iterable[str], outlines: Iterable[Outline], instruments: Iterable[str], graph: Graph, ledger: Ledger
) -> Iterator[tuple[str, int]]:
    """The events, by month's page and place in the ledger, whose lines may change.

    `notices`: ids of those that changed, came, went or have new events; `outlines`: what they were and are;
    `instruments`: those whose records changed. Who mentions an instrument first may be another notice now or before:
    either one of the changed, or the first of those that did not change, unless that one was and is before them.
    """
    changed, renamed = set(notices), set(instruments)
    place = {one: number for number, one in enumerate(ledger.order)}
    cited: dict[str, int] = {}  # instrument -> place of the first of the changed notices that cites it or did
    for light, _ in outlines:
        own = place.get(light.id, -1)  # one that is not in the ledger may have been in it by another name
        for one in light.cited:
            cited[one] = min(own, cited.get(one, own))
    concerned = set(changed)
    for instrument in sorted(renamed.union(cited)):
        citing = [one for one in graph.lookup.citing(instrument) if one in place]
        others = [one for one in citing if one not in changed]
        concerned.update(one for one in citing if one in changed)
        first = min(others, key=place.__getitem__) if others else ""
        if first and (instrument in renamed or cited[instrument] < place[first]):
            concerned.add(first)
    for number, (event, subject) in enumerate(zip(ledger.events, ledger.subjects, strict=True)):
        if subject in concerned:
            yield month_page(event.day[:7]), number


@dataclass(frozen=True, slots=True)
class News:
    """What the ledger tells that it did not tell the last build."""

    known: int
    """So many events the last build knew; 0 where they are not those of today."""
    notices: frozenset[str]
    """Those that it has new events of; all where `known` is 0."""
    same: bool
    """Whether it is the same ledger."""


def ledger_news(store: Store, ledger: Ledger) -> News:
    """Compare the ledger with that of the last build, and remember it."""
    count, before = int(store.meta("ledger lines") or 0), store.meta("ledger")
    now = _digest(ledger.events)
    same = before == now and count == len(ledger.events)
    known = count if same or before == _digest(ledger.events[:count]) else 0
    store.remember("ledger lines", str(len(ledger.events)))
    store.remember("ledger", now)
    return News(known, frozenset(ledger.subjects[known:]), same)


def _digest(events: Iterable[Event]) -> str:
    return hashlib.sha256("\n".join(map("\t".join, events)).encode()).hexdigest()
