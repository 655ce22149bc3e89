"""Cuts a text into its lines with words, leaping over blank ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def cut_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, line, blank lines above) of each line with text, ends trimmed; lines are counted from 0."""
    line, above, place = 0, -1, start
    for match in _LINE.finditer(text, start, end):
        first, last = match.span()
        line += text.count("\n", place, first)
        yield first, last, line, line - above - 1
        above, place = line, last
