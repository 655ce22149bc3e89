"""The notices of the state: loaded one by one, so that no build holds them all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from generator.assemble import resolved
from generator.buildstate.store import Store, open_store, unpack
from generator.model import Instrument, Notice
from generator.resolve.catalogue import settle
from generator.resolve.judge import Verdict

_RECENT = 8  # notices kept at hand


class Notices(Mapping[str, Notice]):
    """Notice id -> notice with its citations' verdicts, read from the state at each access."""

    def __init__(
        self, path: Path, ids: frozenset[str], instruments: Mapping[str, Instrument], moved: Mapping[str, str]
    ) -> None:
        self._path, self._ids, self._instruments, self._moved = path, ids, instruments, moved
        self._store: Store | None = None
        self._load = lru_cache(maxsize=_RECENT)(self._read)

    def __getitem__(self, key: str) -> Notice:
        if key not in self._ids:
            raise KeyError(key)
        return self._load(key)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._ids))

    def __len__(self) -> int:
        return len(self._ids)

    def reopen(self) -> None:
        """For a new process: a connection must not be shared with the one that made this."""
        self._store = None

    def _read(self, key: str) -> Notice:
        if self._store is None:
            self._store = open_store(self._path)
        rows = self._store.rows(
            "SELECT k.verdict FROM uses u JOIN kind k ON k.id = u.kind WHERE u.notice = ? ORDER BY u.rowid", key
        )
        draft = unpack(self._store.one("SELECT draft FROM notice WHERE id = ?", key))
        verdicts = tuple(settle(_verdict(row), self._moved, self._instruments) for (row,) in rows)
        return resolved(draft, verdicts, self._instruments)


@lru_cache(maxsize=20_000)
def _verdict(row: bytes) -> Verdict:
    verdict: Verdict = unpack(row)
    return verdict
