"""Says whether a line below the letterhead is the first of the body, given what stands above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.reading.casing import is_capitals
from generator.reading.cells import Cell
from generator.reading.markers import is_label, opens_with

_SECTION = re.compile(r"[IVX]{1,4}")  # the number of a section, alone in its line
_LONG = 90  # characters: a line that long is running text unless it is the title


@dataclass(frozen=True, slots=True)
class Above:
    """What was read above a line."""

    title: tuple[Cell, ...]
    type_cell: Cell | None
    subject: bool  # whether a "V/v …" was
    letterhead_below: bool  # whether the State's name is still to come


def opens_body(above: Above, text: str, view: str, start: int, end: int, gap: int) -> bool:
    """Whether the line from `start` to `end`, `gap` blank lines below the one above it, is the first of the body."""
    line, folded = text[start:end], view[start:end]
    label = is_label(folded) and not opens_with("subject", folded)  # "V.v. …" is a subject, no section V
    if opens_with("strong_openers", folded.lstrip("-+* ")) or label:
        return True
    if above.title and _SECTION.fullmatch(line):
        return True
    if above.letterhead_below or is_capitals(line) or line[0] == "|":
        return False
    if above.title:
        return _ends_title(above, text, line, folded, end, gap)
    return len(line) >= _LONG and (line[-1] in ".:;" or bool(above.subject and gap))


def _ends_title(above: Above, text: str, line: str, folded: str, end: int, gap: int) -> bool:
    if line[0].islower():  # no body does: "tại Hội nghị …" below a blank line is the title's
        return False
    sentence = _in_capitals(above) and _goes_on_below(text, end)
    if opens_with("weak_openers", folded) and (gap or sentence or (len(line) >= _LONG // 2 and line[0].isupper())):
        return True
    if gap:
        return opens_with("loose_openers", folded) is not None or len(line) >= _LONG or line[-1] in ".:;"
    if not line[0].isupper():
        return False
    if len(line) >= _LONG and line[-1] in ".:;":
        return True
    if sentence or (len(line) >= 2 * _LONG // 3 and is_capitals(above.title[-1].text)):
        return not opens_with("title_goes_on", folded)
    return False


def _in_capitals(above: Above) -> bool:
    """Whether a title of its own lines stands above, all in capitals: no line of small letters goes on with it."""
    titles = [cell.text for cell in above.title if any(map(str.isalpha, cell.text))]
    return bool(titles) and above.title[0] is not above.type_cell and all(map(is_capitals, titles))


def _goes_on_below(text: str, end: int) -> bool:
    """Whether the line that ends at `end` goes on in the next one: a page's first line may be short ("Thực hiện Chỉ / thị số …")."""
    below = text[end : end + 200].lstrip(" \t")
    first = below[1:].lstrip(" \t")[:1] if below[:1] == "\n" else ""
    return first.islower() or first.isdigit()
