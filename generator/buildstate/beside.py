"""Finds which notices stand beside which, reading only what their issuers issued."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from functools import lru_cache

from generator.buildstate.notices import kept_heads
from generator.buildstate.packing import read_row
from generator.buildstate.store import Store
from generator.pages.light import Head
from generator.pages.neighbours import Neighbours, find_neighbours, neighbours_within

_BODIES_KEPT = 100
_MANY = 10  # with more than one notice of so many, all are read


class Beside:
    """Asks the state who stands beside whom; what changed was taken into it before."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._issued = lru_cache(maxsize=_BODIES_KEPT)(self._read_issued)

    def _read_issued(self, body: str) -> list[Head]:
        """What a body issued, alone or with others; that is the first of its roles."""
        query = "SELECT n.head FROM body b JOIN notice n ON n.id = b.notice WHERE b.id = ? AND b.roles LIKE 'issuer%'"
        return [Head(*read_row(row)) for (row,) in self._store.rows(query, body)]

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Neighbours]:
        """Those of some notices at least, by id."""
        if len(ids) * _MANY > self._store.one("SELECT count(*) FROM notice"):
            return find_neighbours(kept_heads(self._store).values())
        bodies = {head.issuers[0] for head in kept_heads(self._store, ids).values() if head.issuers}
        return {key: beside for body in bodies for key, beside in neighbours_within(body, self._issued(body))}

    def moved(self, changed: Set[str], before: Mapping[str, Head]) -> set[str]:
        """The notices that have other neighbours now; `before`: the heads that those `changed` had, of those that were there."""
        now = kept_heads(self._store, changed)
        found: set[str] = set()
        for body in sorted({body for head in (*now.values(), *before.values()) for body in head.issuers}):
            issued = self._issued(body)
            was = [head for head in issued if head.id not in changed] + [head for head in before.values() if body in head.issuers]
            found.update(key for key, _ in {*neighbours_within(body, was)} ^ {*neighbours_within(body, issued)})
        return found
