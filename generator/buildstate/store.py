"""The state of a build in one SQLite file: what each notice gave, what the catalogue says, what each page holds."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from generator.buildstate.digests import shape_digest
from generator.buildstate.packing import StateError

RUN_BITS = 8  # 256 rows in a run, as `runs` puts them together
_MUCH = 20_000  # changes: some hundreds of notices that are read, a thousand that are written
_BESIDE = 4000  # pages, 64 MB: to bring them back into the state means to wait for the disk, twice
# What is read for all notices at once stands apart from what is read one by one, which is larger.
_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE notice (id TEXT PRIMARY KEY, sha TEXT, stamp TEXT, head BLOB, light BLOB, entry BLOB);
CREATE TABLE draft (id TEXT PRIMARY KEY, value BLOB);
CREATE TABLE piece (id TEXT PRIMARY KEY, ties BLOB, quotes BLOB, data BLOB, document BLOB);
CREATE TABLE problem (notice TEXT, line TEXT);
CREATE TABLE cites (instrument TEXT, sure INT, notice TEXT, places BLOB, PRIMARY KEY (instrument, sure, notice)) WITHOUT ROWID;
CREATE TABLE issuer_cites (body TEXT, instrument TEXT, notices INT, PRIMARY KEY (body, instrument)) WITHOUT ROWID;
CREATE TABLE uses (notice TEXT, kind TEXT);
CREATE TABLE kind (id TEXT PRIMARY KEY, grp TEXT, value BLOB, verdict BLOB, target TEXT);
CREATE TABLE own (notice TEXT PRIMARY KEY, grp TEXT, value BLOB);
CREATE TABLE instrument (id TEXT PRIMARY KEY, grp TEXT, value BLOB);
CREATE TABLE named (name TEXT, id TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE TABLE body (id TEXT, notice TEXT, roles TEXT, value BLOB);
CREATE TABLE doc (path TEXT PRIMARY KEY, owner TEXT, sha TEXT, shown TEXT) WITHOUT ROWID;
CREATE TABLE part (name TEXT PRIMARY KEY, digest TEXT, facts TEXT);
CREATE TABLE main_document (number INTEGER PRIMARY KEY, id TEXT, digest TEXT, size INT, named INT);
CREATE TABLE notice_run (run INTEGER PRIMARY KEY, value BLOB);
CREATE TABLE instrument_run (run INTEGER PRIMARY KEY, value BLOB);
CREATE TRIGGER notice_lit AFTER UPDATE OF light ON notice WHEN old.light IS NOT new.light BEGIN DELETE FROM notice_run WHERE run = new.rowid >> {RUN_BITS}; END;
CREATE TRIGGER notice_gone AFTER DELETE ON notice BEGIN DELETE FROM notice_run WHERE run = old.rowid >> {RUN_BITS}; END;
CREATE TRIGGER instrument_come AFTER INSERT ON instrument BEGIN DELETE FROM instrument_run WHERE run = new.rowid >> {RUN_BITS}; END;
CREATE TRIGGER instrument_gone AFTER DELETE ON instrument BEGIN DELETE FROM instrument_run WHERE run = old.rowid >> {RUN_BITS}; END;
"""
# Made when the first notices are in: filling a table that has no index yet is faster.
_INDEXES = """
CREATE INDEX IF NOT EXISTS uses_notice ON uses (notice);
CREATE INDEX IF NOT EXISTS uses_kind ON uses (kind);
CREATE INDEX IF NOT EXISTS kind_grp ON kind (grp);
CREATE INDEX IF NOT EXISTS kind_target ON kind (target);
CREATE INDEX IF NOT EXISTS own_grp ON own (grp);
CREATE INDEX IF NOT EXISTS instrument_grp ON instrument (grp);
CREATE INDEX IF NOT EXISTS kind_new ON kind (grp) WHERE verdict IS NULL;
CREATE INDEX IF NOT EXISTS body_id ON body (id, notice, roles);
CREATE INDEX IF NOT EXISTS body_notice ON body (notice);
CREATE INDEX IF NOT EXISTS problem_notice ON problem (notice);
CREATE INDEX IF NOT EXISTS doc_owner ON doc (owner);
"""


def state_file(build: Path) -> Path:
    """Where the state lies in the folder of a build."""
    return build / "state" / "state.sqlite"


class Store:
    """The open state; every change is one transaction until `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lasting = connection, connection.total_changes

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def each(self, query: str, *values: Any) -> Iterator[Any]:
        """The rows of a query, each read when it is asked for: for those who may not want all."""
        return self._connection.execute(query, values)

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

    def make_indexes(self) -> None:
        """Make the indexes that are not there yet."""
        for statement in _INDEXES.strip().split("\n"):
            self._connection.execute(statement)

    def commit(self) -> None:
        """Make the changes last."""
        self._connection.commit()
        self._lasting = self._connection.total_changes

    def commit_much(self) -> None:
        """Make the changes last if there are very many: until then, all of them stand in a file beside the state.

        Only here, where other processes work meanwhile, and at the end is that file brought back into the state.
        """
        if self._connection.total_changes - self._lasting > _MUCH:
            self.do(f"PRAGMA wal_autocheckpoint = {_BESIDE}")
            self.commit()
            self.do("PRAGMA wal_autocheckpoint = 0")

    def close(self) -> None:
        """Forget what was not committed."""
        self._connection.close()


@cache
def _layout() -> int:
    """A number that is another one for other tables, or other values in them; SQLite keeps one of 32 bits."""
    return crc32(f"{_TABLES}{shape_digest()}".encode()) >> 1


def open_store(path: Path) -> Store:
    """The state at `path`, empty if there is none. Raises StateError for a file that is no state."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA page_size = 16384")  # of a new file: most values are of several KB
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA cache_size = -8000")  # KB
        connection.execute("PRAGMA wal_autocheckpoint = 0")  # see `commit_much`
        if fresh:
            connection.executescript(f"{_TABLES} PRAGMA user_version = {_layout()};")
            connection.commit()
        elif connection.execute("PRAGMA user_version").fetchone()[0] != _layout():
            raise StateError("trạng thái dựng là của một bản phần mềm khác")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StateError(f"trạng thái dựng bị hỏng ({error})") from error
    return Store(connection)


def unwritable(path: Path, error: Exception) -> OSError:
    """What SQLite says of a disk that is full or may not be written."""
    code = errno.ENOSPC if "full" in str(error) else errno.EROFS if "readonly" in str(error) else errno.EIO
    return OSError(code, os.strerror(code), str(path))
