"""Finds the blanks of setting: those that justified lines doubled, and those between spread letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.syllables import is_syllable

_GAP = re.compile(r"(?<=\S) +(?=[^\s|])")
_WIDEST = 4  # blanks between words; the columns of a letterhead stand further apart
_GAPS = 4  # fewer say nothing of a line
_SPREAD = re.compile(r"\b[^\W\d_](?: {1,6}[^\W\d_](?!\S)){4,}")  # from "C Ô N G  V Ă N" on


def find_blanks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Two blanks between words, and a few more on a line where most gaps are wide, as `pdftotext -layout` gives;
    those within "T H Ô N G  B Á O"."""
    place = text.find("  ")
    while place >= 0:
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[start:end].lstrip()
        start = end - len(line)
        if "  " in line:
            yield from ((start + first, start + last, after, code) for first, last, after, code in _in_line(line))
        place = text.find("  ", end)


def _in_line(line: str) -> Iterator[tuple[int, int, str, str]]:
    """Those of one line."""
    heading = _SPREAD.search(line) if line.isupper() else None
    if heading:
        words = ["".join(word.split()) for word in re.split(" {2,}", heading[0])]
        if all(map(is_syllable, words)):
            yield *heading.span(), " ".join(words), "spread-letters"
            return
    gaps = [match.span() for match in _GAP.finditer(line)]
    wide = sum(end - start > 1 for start, end in gaps)
    most = _WIDEST if len(gaps) >= _GAPS and wide * 2 > len(gaps) else 2
    yield from ((start + 1, end, "", "wide-blanks") for start, end in gaps if 1 < end - start <= most)
