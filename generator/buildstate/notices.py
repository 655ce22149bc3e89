"""The notices of the state: loaded one by one, so that no build holds them all in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from generator.assemble import resolved
from generator.buildstate.catalogue import read_verdict
from generator.buildstate.packing import plain, read_row, write_row
from generator.buildstate.reader import Reader
from generator.buildstate.runs import all_rows
from generator.buildstate.store import Store
from generator.model import Instrument, Notice
from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly
from generator.model.rows import row_reader, row_writer
from generator.pages import Pieces
from generator.pages.data_rows import DataRows
from generator.pages.light import (
    Head, Light, Quote, Ties, read_quotes, read_ties, write_quotes, write_ties,
)  # fmt: skip
from generator.pages.lookup import ANYBODY, mentions_in
from generator.resolve.catalogue import settle
from generator.search.document import Document
from generator.search.plan import Entry, read_entry
from generator.text.normalise import repaired_text

_QUOTES_KEPT = 1000  # notices
_SOURCE, _READING = map([field.name for field in fields(Notice)].index, ("source", "reading"))


def write_notice(notice: Notice) -> bytes:
    """A notice without its citations' verdicts as a row; its text is left to what was received and the corrections."""
    row = row_writer(Notice)(notice)
    return write_row((*row[:_READING], row[_READING][1:], *row[_READING + 1 :]))


def read_notice(data: bytes) -> Notice:
    """The notice that `write_notice` wrote."""
    row = read_row(data)
    _, received, _, start, _ = row[_SOURCE]
    edits = [(first, end, after) for _, first, end, _, after in row[_READING][1]]
    reading = (repaired_text(received, start, edits), *row[_READING])
    return row_reader(Notice)(*row[:_READING], reading, *row[_READING + 1 :])


class Notices(Mapping[str, Notice]):
    """Notice id -> notice with its citations' verdicts, read from the state at each access."""

    def __init__(
        self, reader: Reader, ids: frozenset[str], instruments: Mapping[str, Instrument], moved: Mapping[str, str]
    ) -> None:
        self._reader, self._ids, self.instruments = reader, ids, instruments
        self._verdict = lru_cache(maxsize=20_000)(lambda row: settle(read_verdict(row), moved, instruments))

    def __getitem__(self, key: str) -> Notice:
        if key not in self._ids:
            raise KeyError(key)
        store = self._reader.store
        rows = store.rows("SELECT k.verdict FROM uses u JOIN kind k ON k.id = u.kind WHERE u.notice = ? ORDER BY u.rowid", key)
        verdicts = tuple([self._verdict(row) for (row,) in rows])
        return resolved(read_notice(store.one("SELECT value FROM draft WHERE id = ?", key)), verdicts, self.instruments)

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._ids))

    def __len__(self) -> int:
        return len(self._ids)


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class PieceRow:
    """What is kept of a notice's pieces."""

    light: bytes
    entry: bytes  # of the index
    ties: bytes
    quotes: bytes
    data: bytes
    document: bytes
    cites: tuple[tuple[str, bool, bytes], ...]  # instruments, whether it surely cites each, and where
    issuers: tuple[str, ...]  # `ANYBODY` among them
    problems: tuple[str, ...]  # lines


def write_pieces(pieces: Pieces) -> PieceRow:
    """The pieces of a notice as they are kept."""
    return PieceRow(
        write_row(tuple(pieces.light)), write_row(plain(read_entry(pieces.document))),
        write_row(write_ties(pieces.ties)),
        # Of a notice's quotes, a page asks for those of one instrument: each has a row of its own.
        write_row(tuple([(key, write_row(found)) for key, found in write_quotes(pieces.quotes).items()])),
        write_row(tuple(pieces.data)), write_row(plain(pieces.document)),
        tuple((*key, write_row(tuple(map(tuple, places)))) for key, places in mentions_in(pieces.ties).items()),
        (ANYBODY, *pieces.light.issuers), pieces.problems,
    )  # fmt: skip


def keep_pieces(store: Store, rows: Sequence[tuple[str, PieceRow]]) -> None:
    """Keep the pieces of some notices, by id."""
    forget_pieces(store, [key for key, _ in rows])
    store.many("UPDATE notice SET light = ?, entry = ? WHERE id = ?", ((row.light, row.entry, key) for key, row in rows))
    store.many("INSERT INTO piece VALUES (?, ?, ?, ?, ?)", ((key, row.ties, row.quotes, row.data, row.document) for key, row in rows))
    cites = [(instrument, sure, key, places) for key, row in rows for instrument, sure, places in row.cites]
    store.many("INSERT INTO cites VALUES (?, ?, ?, ?)", cites)
    store.many("INSERT INTO problem VALUES (?, ?)", ((key, line) for key, row in rows for line in row.problems))
    _count(store, ((one, cited) for _, row in rows for one in row.issuers for cited, sure, _ in row.cites if sure), 1)


def forget_pieces(store: Store, ids: Sequence[str]) -> None:
    """Forget the pieces of some notices."""
    rows = store.among("SELECT p.id, n.light, p.ties FROM piece p JOIN notice n ON n.id = p.id WHERE p.id IN ({})", ids)
    known = [(key, (ANYBODY, *Light._make(read_row(light)).issuers), mentions_in(read_ties(read_row(ties)))) for key, light, ties in rows]
    gone = ((*one, key) for key, _, cites in known for one in cites)
    store.many("DELETE FROM cites WHERE instrument = ? AND sure = ? AND notice = ?", gone)
    _count(store, ((one, cited) for _, issuers, cites in known for one in issuers for cited, sure in cites if sure), -1)
    store.many("DELETE FROM piece WHERE id = ?", ((key,) for key, _, _ in known))
    store.many("DELETE FROM problem WHERE notice = ?", ((key,) for key, _, _ in known))


def _count(store: Store, pairs: Iterable[tuple[str, str]], change: int) -> None:
    """Count (body, instrument) pairs, or (change -1) take them out of the count."""
    query = "INSERT INTO issuer_cites VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET notices = notices + excluded.notices"
    counted = [(*pair, change * times) for pair, times in Counter(pairs).items()]
    store.many(query, counted)
    if change < 0:
        store.many("DELETE FROM issuer_cites WHERE body = ? AND instrument = ? AND notices = 0", ((*pair,) for *pair, _ in counted))


def kept_heads(store: Store, ids: Iterable[str] | None = None) -> dict[str, Head]:
    """What the neighbours of some notices (None: all) show of them, by id."""
    rows = store.rows("SELECT id, head FROM notice") if ids is None else store.among("SELECT id, head FROM notice WHERE id IN ({})", ids)
    return {key: Head(*read_row(row)) for key, row in rows}


def kept_lights(store: Store) -> list[Light]:
    """The light values of all notices."""
    return list(map(Light._make, all_rows(store, "notice", "light")))


def kept_entries(store: Store, ids: Iterable[str]) -> dict[str, Entry]:
    """Of some notices, by id, what the index knows of their documents."""
    return {key: Entry(*read_row(row)) for key, row in store.among("SELECT id, entry FROM notice WHERE id IN ({})", ids)}


def kept_problems(store: Store) -> list[str]:
    """The problems of all notices, a line each, as `write_problem` writes them: by notice, in the order of each."""
    return [line for (line,) in store.rows("SELECT line FROM problem ORDER BY notice, rowid")]


class KeptInState:
    """The pieces of notices, each read from the state when it is asked for; a `Kept`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        # The newest notices are quoted on the pages of all the instruments that they cite.
        self._quotes = lru_cache(maxsize=_QUOTES_KEPT)(lambda key: dict(self._row("quotes", key)))

    def quotes(self, notice_id: str, key: str) -> tuple[Quote, ...]:
        """The sentences in which it cites an instrument; `key` as in `Quotes`."""
        return read_quotes(read_row(self._quotes(notice_id)[key]))

    def data(self, notice_id: str) -> DataRows:
        """Its lines in the open data."""
        return DataRows(*self._row("data", notice_id))

    def document(self, notice_id: str) -> Document:
        """Its document in the index."""
        return Document(*self._row("document", notice_id))

    def _row(self, column: str, notice_id: str) -> tuple[object, ...]:
        return read_row(self._reader.store.one(f"SELECT {column} FROM piece WHERE id = ?", notice_id))  # noqa: S608
