"""Finds the blanks that justified setting doubled: columns of a letterhead stand further apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDE = re.compile(r"(?<=\S) {2,4}(?=[^\s|])")
_BLANKS = re.compile(r"(?<=\S) +(?=\S)")
_GAPS = 4  # fewer say nothing of a line


def find_wide_blanks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Two blanks between words, and up to four on a line where most gaps are wide, as `pdftotext -layout` gives."""
    if "  " not in text:
        return
    for match in _WIDE.finditer(text):
        start, end = match.span()
        if end - start == 2 or _is_spread(text, start):
            yield start + 1, end, "", "wide-blanks"


def _is_spread(text: str, place: int) -> bool:
    """Whether most words of the line at `place` stand wide apart."""
    end = text.find("\n", place)
    gaps = _BLANKS.findall(text, text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end)
    return len(gaps) >= _GAPS and sum(len(gap) > 1 for gap in gaps) * 2 > len(gaps)
