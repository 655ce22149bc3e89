"""The notices of the state: loaded one by one, so that no build holds them all in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.assemble import resolved
from generator.buildstate.catalogue import read_verdict
from generator.buildstate.packing import plain, read_row, unpack, write_row
from generator.buildstate.reader import Reader
from generator.buildstate.store import Store
from generator.model import Instrument, Notice
from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly
from generator.pages import Pieces
from generator.pages.data_rows import DataRows
from generator.pages.light import (
    Head, Light, Quote, Ties, read_light, read_quote, read_ties, write_light, write_quotes, write_ties,
)  # fmt: skip
from generator.pages.lookup import cited_in
from generator.resolve.catalogue import settle
from generator.search.document import Document
from generator.search.parts import Entry, read_entry

_QUOTES_KEPT = 1000  # notices


class Notices(Mapping[str, Notice]):
    """Notice id -> notice with its citations' verdicts, read from the state at each access."""

    def __init__(
        self, reader: Reader, ids: frozenset[str], instruments: Mapping[str, Instrument], moved: Mapping[str, str]
    ) -> None:
        self._reader, self._ids, self._instruments, self._moved = reader, ids, instruments, moved

    def __getitem__(self, key: str) -> Notice:
        if key not in self._ids:
            raise KeyError(key)
        store = self._reader.store
        rows = store.rows("SELECT k.verdict FROM uses u JOIN kind k ON k.id = u.kind WHERE u.notice = ? ORDER BY u.rowid", key)
        verdicts = tuple(settle(_verdict(row), self._moved, self._instruments) for (row,) in rows)
        return resolved(unpack(store.one("SELECT value FROM draft WHERE id = ?", key)), verdicts, self._instruments)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._ids))

    def __len__(self) -> int:
        return len(self._ids)


_verdict = lru_cache(maxsize=20_000)(read_verdict)


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class PieceRow:
    """What is kept of a notice's pieces."""

    light: bytes
    entry: bytes  # of the index
    cited: bytes  # instruments
    ties: bytes
    quotes: bytes
    data: bytes
    document: bytes
    cites: tuple[tuple[str, int], ...]  # instruments, and whether it surely cites each


def write_pieces(pieces: Pieces) -> PieceRow:
    """The pieces of a notice as they are kept."""
    return PieceRow(
        write_row(write_light(pieces.light)), write_row(plain(read_entry(pieces.document))),
        write_row(cited_in(pieces.ties)[0]), write_row(write_ties(pieces.ties)),
        write_row(write_quotes(pieces.quotes)), write_row(tuple(pieces.data)), write_row(plain(pieces.document)),
        _cites(pieces.ties),
    )  # fmt: skip


def _cites(ties: Ties) -> tuple[tuple[str, int], ...]:
    cited, meant = cited_in(ties)
    return (*((one, 1) for one in cited), *((one, 0) for one in meant))


def keep_pieces(store: Store, rows: Sequence[tuple[str, PieceRow]]) -> None:
    """Keep the pieces of some notices, by id."""
    forget_pieces(store, [key for key, _ in rows])
    store.many("UPDATE notice SET light = ?, entry = ? WHERE id = ?", ((row.light, row.entry, key) for key, row in rows))
    store.many("INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?)", ((key, row.cited, row.ties, row.quotes, row.data, row.document) for key, row in rows))
    store.many("INSERT INTO cites VALUES (?, ?, ?)", ((*one, key) for key, row in rows for one in row.cites))


def forget_pieces(store: Store, ids: Sequence[str]) -> None:
    """Forget the pieces of some notices."""
    known = list(store.among("SELECT id, ties FROM piece WHERE id IN ({})", ids))
    gone = ((*one, key) for key, row in known for one in _cites(read_ties(read_row(row))))
    store.many("DELETE FROM cites WHERE instrument = ? AND sure = ? AND notice = ?", gone)
    store.many("DELETE FROM piece WHERE id = ?", ((key,) for key, _ in known))


def kept_heads(store: Store, ids: Iterable[str] | None = None) -> dict[str, Head]:
    """What the neighbours of some notices (None: all) show of them, by id."""
    rows = store.rows("SELECT id, head FROM notice") if ids is None else store.among("SELECT id, head FROM notice WHERE id IN ({})", ids)
    return {key: Head(*read_row(row)) for key, row in rows}


def kept_lights(store: Store) -> list[Light]:
    """The light values of all notices."""
    return [read_light(read_row(row)) for (row,) in store.rows("SELECT light FROM notice")]


def kept_entries(store: Store, ids: Iterable[str]) -> dict[str, Entry]:
    """Of some notices, by id, what the index knows of their documents."""
    return {key: Entry(*read_row(row)) for key, row in store.among("SELECT id, entry FROM notice WHERE id IN ({})", ids)}


class KeptInState:
    """The pieces of notices, each read from the state when it is asked for; a `Kept`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        # The newest notices are quoted on the pages of all the instruments that they cite.
        self._quotes = lru_cache(maxsize=_QUOTES_KEPT)(lambda key: self._row("quotes", key))

    def quotes(self, notice_id: str, key: str) -> tuple[Quote, ...]:
        """The sentences in which it cites an instrument; `key` as in `Quotes`."""
        return read_quote(self._quotes(notice_id), key)

    def data(self, notice_id: str) -> DataRows:
        """Its lines in the open data."""
        return DataRows(*self._row("data", notice_id))

    def document(self, notice_id: str) -> Document:
        """Its document in the index."""
        return Document(*self._row("document", notice_id))

    def _row(self, column: str, notice_id: str) -> tuple[object, ...]:
        return read_row(self._reader.store.one(f"SELECT {column} FROM piece WHERE id = ?", notice_id))  # noqa: S608
