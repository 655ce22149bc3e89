"""Finds the rows of a database's table of attributes: "Số hiệu: 12/QĐ-UBND", several in a line or in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Span
from generator.tables import load

_TOP = 4000  # characters: the table of a page stands in them
_FEWEST = 3  # different names of attributes, below which no table is seen where no heading says so
_NEAR = 200  # characters: a row stands no further below another


@dataclass(frozen=True, slots=True)
class Row:
    """An attribute's folded name as the table spells it, and where its value stands."""

    name: str
    value: Span


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    words = sorted(load("zones")["attributes"], key=lambda name: -len(name))
    return re.compile(rf"(?<![^\s|*•+-])(?P<name>{'|'.join(map(re.escape, words))})[ \t*]{{0,9}}(?::[ \t*]{{0,9}}\|?|\|)[ \t*]{{0,9}}")


def find_rows(view: str, start: int, end: int) -> Iterator[Row]:
    """The rows from `start` to `end`, in order; a value ends with its cell, its line or where the next name begins."""
    found = list(_names().finditer(view, start, end))
    for n, match in enumerate(found, 1):
        stop = found[n].start() if n < len(found) else end
        for mark in ("\n", "|"):
            at = view.find(mark, match.end(), stop)
            stop = at if at >= 0 else stop
        value = view[match.end() : stop]
        yield Row(match["name"], Span(match.end(), match.end() + len(value.rstrip(" \t*"))))


def find_table_end(view: str) -> int:
    """Where a table of attributes without a heading ends, or 0: rows of several names near each other above the letterhead."""
    nation = view.find("cong hoa xa hoi chu nghia", 0, _TOP)
    names, last = set[str](), 0
    for row in find_rows(view, 0, nation if nation >= 0 else _TOP):
        if names and view.count("\n", last, row.value.start) > 3 or row.value.start - last > _NEAR and names:
            break
        names.add(row.name)
        last = row.value.end
    if len(names) < _FEWEST or len(names & set(load("zones")["attributes_told"])) < 2:
        return 0
    end = view.find("\n", last)
    return end if end >= 0 else len(view)
