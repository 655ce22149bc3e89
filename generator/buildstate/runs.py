"""Keeps small values of many rows together, in runs, so that a build which looks at all of them reads few large rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.buildstate.packing import read_row, write_row
from generator.buildstate.store import RUN_BITS, Store


def all_rows(store: Store, table: str, column: str) -> Iterator[tuple[Any, ...]]:
    """The values of a column of all rows of a table, in any order; of strings and tuples of them, written by `write_row`."""
    _make_runs(store, table, column)
    for (run,) in store.rows(f"SELECT value FROM {table}_run"):  # noqa: S608
        yield from read_row(run)


def _make_runs(store: Store, table: str, column: str) -> None:
    """Put together those runs that are not there: triggers of the table `{table}_run` take away those of which a row changed."""
    known = {run for (run,) in store.rows(f"SELECT run FROM {table}_run")}  # noqa: S608
    last = store.one(f"SELECT max(rowid) FROM {table}") or 0  # noqa: S608
    for run in sorted({*range((last >> RUN_BITS) + 1)} - known):
        query = f"SELECT {column} FROM {table} WHERE rowid >= ? AND rowid < ?"  # noqa: S608
        rows = store.rows(query, run << RUN_BITS, (run + 1) << RUN_BITS)
        store.do(f"INSERT INTO {table}_run VALUES (?, ?)", run, _together([read_row(row) for (row,) in rows]))  # noqa: S608


def _together(rows: list[tuple[Any, ...]]) -> bytes:
    """Rows as one, in which each string is written, and read, once: those of different rows are mostly the same."""
    known: dict[Any, Any] = {}

    def shared(value: Any) -> Any:
        if type(value) is tuple:
            value = tuple(map(shared, value))
        return known.setdefault(value, value) if type(value) in (str, tuple) else value

    return write_row(shared(tuple(rows)))
