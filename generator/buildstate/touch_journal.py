"""Tells which pages of the publishing journal a change can alter."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.buildstate.store import Store
from generator.ledger import Event, Ledger
from generator.pages.graph import Graph
from generator.pages.journal import month_page
from generator.pages.light import Light


def touched_journal(
    notices: Iterable[str], lights: Iterable[Light | None], instruments: Iterable[str], graph: Graph, ledger: Ledger
) -> Iterator[str]:
    """The months whose pages may change.

    `notices`: ids of those that changed, came, went or have new events; `lights`: their values before and after;
    `instruments`: those whose records changed. Who mentions an instrument first may be another notice now or before:
    either one of the changed, or the first of those that did not change.
    """
    changed = set(notices)
    cited = {c.instrument for light in lights if light for c in light.citations if c.instrument}
    place = {one: number for number, one in enumerate(ledger.order)}
    concerned = set(changed)
    for instrument in sorted(cited.union(instruments)):
        citing = [found.notice.id for found in graph.citing.get(instrument, ()) if found.notice.id in place]
        others = [one for one in citing if one not in changed]
        concerned.update(one for one in citing if one in changed)
        if others:
            concerned.add(min(others, key=place.__getitem__))
    months = defaultdict(set)
    for event, subject in zip(ledger.events, ledger.subjects, strict=True):
        if subject in concerned:
            months[subject].add(event.day[:7])
    yield from (month_page(month) for month in sorted(set().union(*months.values())))


def ledger_news(store: Store, ledger: Ledger) -> set[str]:
    """The notices that the ledger has new events of since the last build; all, where what it had then is not there any more."""
    count = int(store.meta("ledger lines") or 0)
    before, now = _digest(ledger.events[:count]), _digest(ledger.events)
    fresh = ledger.subjects[count:] if store.meta("ledger") == before else ledger.subjects
    store.remember("ledger lines", str(len(ledger.events)))
    store.remember("ledger", now)
    return set(fresh)


def _digest(events: Iterable[Event]) -> str:
    return hashlib.sha256("\n".join("\t".join((one.day, one.kind, one.id, one.detail)) for one in events).encode()).hexdigest()
