"""The state of a build in one SQLite file: what each notice gave, what the catalogue says, what each page holds."""

from __future__ import annotations

import marshal
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE notice (id TEXT PRIMARY KEY, sha TEXT, path TEXT, draft BLOB, light BLOB);
CREATE TABLE uses (notice TEXT, kind TEXT);
CREATE TABLE kind (id TEXT PRIMARY KEY, grp TEXT, value BLOB, verdict BLOB, target TEXT);
CREATE TABLE own (notice TEXT PRIMARY KEY, grp TEXT, value BLOB);
CREATE TABLE instrument (id TEXT PRIMARY KEY, grp TEXT, value BLOB);
CREATE TABLE named (name TEXT, id TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE TABLE body (id TEXT, notice TEXT, value BLOB, PRIMARY KEY (id, notice)) WITHOUT ROWID;
CREATE TABLE doc (path TEXT PRIMARY KEY, owner TEXT, sha TEXT, shown TEXT) WITHOUT ROWID;
CREATE INDEX uses_notice ON uses (notice);
CREATE INDEX uses_kind ON uses (kind);
CREATE INDEX kind_grp ON kind (grp);
CREATE INDEX kind_target ON kind (target);
CREATE INDEX own_grp ON own (grp);
CREATE INDEX instrument_grp ON instrument (grp);
CREATE INDEX body_notice ON body (notice);
CREATE INDEX doc_owner ON doc (owner);
"""


class StateError(Exception):
    """The state cannot be used; the message says why, in Vietnamese."""


class Store:
    """The open state; every change is one transaction until `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row, or None."""
        row = self._connection.execute(query, values).fetchone()
        return row[0] if row else None

    def do(self, query: str, *values: Any) -> None:
        """A change."""
        self._connection.execute(query, values)

    def many(self, query: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """The same change for each row."""
        self._connection.executemany(query, rows)

    def among(self, query: str, keys: Iterable[str]) -> Iterator[Any]:
        """The rows of a query with one "IN ({})" for many keys, a few hundred at a time."""
        wanted = sorted(set(keys))
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            yield from self._connection.execute(query.format(",".join("?" * len(part))), part)

    def meta(self, key: str) -> str:
        """A remembered word, "" if there is none."""
        return self.one("SELECT value FROM meta WHERE key = ?", key) or ""

    def remember(self, key: str, value: str) -> None:
        """Keep a word."""
        self.do("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    def commit(self) -> None:
        """Make the changes last."""
        self._connection.commit()

    def close(self) -> None:
        """Forget what was not committed."""
        self._connection.close()


def open_store(path: Path) -> Store:
    """The state at `path`, empty if there is none. Raises StateError for a file that is no state."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA journal_mode = WAL")
        if fresh:
            connection.executescript(_SCHEMA)
            connection.commit()
        elif not _is_ours(connection):
            raise StateError("trạng thái dựng không đọc được")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StateError(f"trạng thái dựng bị hỏng ({error})") from error
    return Store(connection)


def _is_ours(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'doc'").fetchone()[0] == 1


def pack(value: object) -> bytes:
    """A value of the model as bytes."""
    return zlib.compress(pickle.dumps(value, 5), 1)


def unpack(data: bytes) -> Any:
    """The value that `pack` packed; only ever called on our own state."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301


def write_row(row: tuple[Any, ...]) -> bytes:
    """Plain values as bytes, read back faster than anything else."""
    data = marshal.dumps(row, 4)
    return data + crc32(data).to_bytes(4, "big")


def read_row(data: bytes) -> tuple[Any, ...]:
    """The values that `write_row` wrote; raises StateError for bytes that have changed since."""
    if crc32(data[:-4]).to_bytes(4, "big") != data[-4:]:
        raise StateError("trạng thái dựng bị hỏng")
    return marshal.loads(data[:-4])  # noqa: S302
