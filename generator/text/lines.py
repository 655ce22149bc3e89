"""Cuts a text into its lines with words, leaping over blank ones."""

from __future__ import annotations

from collections.abc import Iterator


def cut_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """(start, end, line, blank lines above) of each line with text, ends trimmed; lines are counted from 0."""
    above, place = -1, start
    for line, whole in enumerate(text[start:end].split("\n")):
        if not whole:
            place += 1
            continue
        after = place + len(whole)
        printed = whole.strip()
        if printed is whole:  # as nearly always: nothing to trim
            yield place, after, line, line - above - 1
            above = line
        elif printed:
            first = place + whole.find(printed)
            yield first, first + len(printed), line, line - above - 1
            above = line
        place = after + 1
