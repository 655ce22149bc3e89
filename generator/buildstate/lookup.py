"""Who cites what and who has a part in what, asked of the state: a build that changes little asks for little."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from generator.buildstate.packing import read_row
from generator.buildstate.reader import Reader
from generator.buildstate.store import Store
from generator.pages.light import Light, Mention, Outline, Ties, read_ties
from generator.pages.lookup import ANYBODY


class LookupInState:
    """A `Lookup` that reads the state at each question."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.ties = lru_cache(maxsize=20_000)(self._read_ties)

    def _read_ties(self, notice_id: str) -> Ties:
        return read_ties(read_row(self._reader.store.one("SELECT ties FROM piece WHERE id = ?", notice_id)))

    def citing(self, instrument_id: str) -> Iterable[str]:
        """The notices that cite an instrument, by id."""
        return self._cites(instrument_id, 1)

    def possible(self, instrument_id: str) -> Iterable[str]:
        """The notices that may mean an instrument, but may mean another one too."""
        return self._cites(instrument_id, 0)

    def _cites(self, instrument_id: str, sure: int) -> Iterable[str]:
        rows = self._reader.store.each("SELECT notice FROM cites WHERE instrument = ? AND sure = ?", instrument_id, sure)
        return (key for (key,) in rows)

    def mentions(self, instrument_id: str, sure: bool) -> Collection[tuple[str, tuple[Mention, ...]]]:
        """The notices that cite an instrument, or may mean it, each with the places where."""
        rows = self._reader.store.rows("SELECT notice, places FROM cites WHERE instrument = ? AND sure = ?", instrument_id, sure)
        return [(key, tuple(map(Mention._make, read_row(places)))) for key, places in rows]

    def most_cited(self, organization_id: str, count: int) -> list[tuple[str, int]]:
        """The instruments that most of the notices which a body (or `ANYBODY`) issued cite."""
        query = "SELECT instrument, notices FROM issuer_cites WHERE body = ? ORDER BY notices DESC, instrument LIMIT ?"
        return self._reader.store.rows(query, organization_id, count)

    def times_cited(self, instrument_id: str) -> int:
        """How many notices cite an instrument."""
        return self._reader.store.one("SELECT notices FROM issuer_cites WHERE body = ? AND instrument = ?", ANYBODY, instrument_id) or 0


def kept_outlines(store: Store, ids: Iterable[str]) -> dict[str, Outline]:
    """The light values and the ties of some notices, of those that have any."""
    rows = store.among("SELECT n.id, n.light, p.ties FROM notice n JOIN piece p ON p.id = n.id WHERE n.id IN ({})", ids)
    return {key: Outline(Light._make(read_row(light)), read_ties(read_row(ties))) for key, light, ties in rows}
