"""Reads the top of a notice: digest, letterhead, type line, title, acting authority, first body line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.reading.casing import is_capitals
from generator.reading.authority import is_authority, stands_above_grounds
from generator.reading.bodystart import Above, opens_body
from generator.reading.cells import Cell, CellKind, cut_cells
from generator.text.lines import cut_lines
from generator.reading.markers import leading_type, names_body, opens_with, type_at
from generator.reading.textstart import find_text_start

_MOST_LINES = 120  # a letterhead and title never take more
_LONGEST_TITLE = 1200
_BELOW = 40  # characters below a line that say whether grounds follow


@dataclass(frozen=True, slots=True)
class Head:
    """The cells above the body, sorted by what they are; all offsets in the reading's text."""

    text_start: int  # where the text begins, after a converter's digest
    body_start: int
    marks: tuple[Cell, ...] = ()  # NATION, MOTTO, PARTY, NUMBER, DATE
    bodies: tuple[Cell, ...] = ()  # lines of the letterhead that name bodies
    places: tuple[Cell, ...] = ()  # "Tam Kỳ," before a DATE
    caption: Cell | None = None  # a converter's first line, "Nghị định 36/2015/NĐ-CP"
    type_name: str = ""
    type_cell: Cell | None = None
    type_end: int = 0  # where the type word ends
    title: tuple[Cell, ...] = ()  # lines of the title, without the type word where it stands alone
    subject: tuple[Cell, ...] = ()  # "V/v …" of a công văn
    authority: tuple[Cell, ...] = ()  # "BỘ TRƯỞNG BỘ TÀI CHÍNH" between title and body


@dataclass(slots=True)
class _Building:
    """A head while its lines are read."""

    nation_at: int = -1
    bracket: bool = False  # inside "(Ban hành kèm theo…", which may run over lines
    marks: list[Cell] = field(default_factory=list)
    bodies: list[Cell] = field(default_factory=list)
    places: list[Cell] = field(default_factory=list)
    caption: Cell | None = None
    type_name: str = ""
    type_cell: Cell | None = None
    type_end: int = 0
    title: list[Cell] = field(default_factory=list)
    subject: list[Cell] = field(default_factory=list)
    authority: list[Cell] = field(default_factory=list)


def read_head(text: str, view: str) -> Head:
    """The head of a notice; in a text without any of its marks the body starts at the first line."""
    text_start = find_text_start(view)
    head = _Building(nation_at=_find_nation(view, text_start))
    body_start = -1
    for count, (start, end, line, gap) in enumerate(cut_lines(text, text_start, len(text))):
        body_start = start if count >= _MOST_LINES else _take_line(head, text, view, start, end, line, gap)
        if body_start >= 0:
            break
    if not (head.type_cell or head.marks or head.subject or head.caption):
        return Head(text_start, text_start)
    last_mark = max((mark.start for mark in head.marks), default=-1)
    above = [cell for cell in head.authority if cell.start < last_mark]  # a letterhead below the title
    return Head(
        text_start=text_start,
        body_start=len(text) if body_start < 0 else body_start,
        marks=tuple(head.marks),
        bodies=(*head.bodies, *above),
        places=tuple(head.places),
        caption=head.caption,
        type_name=head.type_name,
        type_cell=head.type_cell,
        type_end=head.type_end,
        title=tuple(head.title),
        subject=tuple(head.subject),
        authority=tuple(cell for cell in head.authority if cell.start > last_mark),
    )


def _find_nation(view: str, start: int) -> int:
    """Where the State's name heads the text, or -1; "nước Cộng hòa…" in a sentence is not it."""
    at = view.find("cong hoa xa hoi chu nghia viet nam", start, start + 3000)
    while at >= 0 and view[max(0, at - 5) : at].endswith("nuoc "):
        at = view.find("cong hoa xa hoi chu nghia viet nam", at + 1, start + 3000)
    return at


_LETTER_SPACED = re.compile(r"[a-z](?:\s+[a-z]){4,}")  # "Q U Y Ế T   Đ Ị N H"
_TEXT = CellKind.TEXT  # asked for again and again: a member of an enumeration takes as long to find as a call
_PARTY_NAMED = (CellKind.TEXT, CellKind.PARTY, CellKind.TEXT, CellKind.PARTY)
_NATIONAL = (CellKind.NATION, CellKind.MOTTO, CellKind.PARTY)


def _take_line(head: _Building, text: str, view: str, start: int, end: int, line: int, gap: int) -> int:
    """Adds a line to the head; returns where the body starts if it starts in this line, else -1."""
    if end - start > _LONGEST_TITLE:
        return start
    if _LETTER_SPACED.fullmatch(view, start, end):
        cells = [Cell(CellKind.TEXT, start, end, text[start:end], view[start:end], line, gap, False)]
    else:
        cells = list(cut_cells(text, view, start, end, line, gap))
    last = head.title[-1] if head.title else head.subject[-1] if head.subject else None
    below_title = last is not None and not gap and line == last.line + 1
    if last and not head.title and (not cells or cells[0].kind is not CellKind.NUMBER):
        below_title = False  # beside the subject the right column may hold place and date
    goes_on = (below_title or head.bracket) and not any(cell.kind in _NATIONAL or ":" in cell.text[:14] for cell in cells)
    if goes_on or (head.type_cell and len(cells) > 1 and all(cell.kind is kind for cell, kind in zip(cells, _PARTY_NAMED))):
        # "số 12/… ngày …" goes on with the title or the bracket above it; a title may name the Party
        cells = [Cell(CellKind.TEXT, start, end, text[start:end], view[start:end], line, gap, False)]
    if all(cell.kind is _TEXT for cell in cells):
        above = Above(tuple(head.title), head.type_cell, bool(head.subject), start < head.nation_at)
        if opens_body(above, text, view, start, end, gap):
            return start
    for i, cell in enumerate(cells):
        if cell.kind is not _TEXT:
            if cell.kind is CellKind.DATE and i and cells[i - 1].kind is _TEXT:
                head.places.append(cells[i - 1])
            head.marks.append(cell)
        elif (cell.fused or len(cells) > 1) and opens_with("strong_openers", cell.view.lstrip("-+* ")):
            return cell.start
        elif i + 1 < len(cells) and cells[i + 1].kind is CellKind.DATE:
            continue
        elif not _take_text(head, cell, view[end : end + _BELOW]):
            return cell.start
    return -1


def _take_text(head: _Building, cell: Cell, below: str) -> bool:
    """Sorts a cell that is no mark; False where it can only be the start of the body."""
    found = type_at(cell.text, cell.view)
    if found and _is_heading(head, cell):
        head.type_name, head.type_cell, head.title, head.authority = found[0], cell, [], []
        head.type_end = cell.start + found[1]
        if cell.view[found[1] :].strip(" .:"):
            head.title = [cell]
    elif head.type_cell is None and (head.subject or head.marks) and stands_above_grounds(cell, below):
        head.authority.append(cell)
    elif head.type_cell is None:
        _take_letterhead(head, cell)
    elif head.title and _YEARS.fullmatch(cell.view) and (not cell.gap or _BEFORE_YEARS.search(head.title[-1].view)):
        head.title.append(cell)
    elif head.bracket or cell.view[0] == "(" or not any(char.isalpha() for char in cell.view):
        head.bracket = ")" not in cell.view and (head.bracket or cell.view[0] == "(")
    elif not head.title and cell.start < head.nation_at and names_body(cell.text, cell.view):
        head.bodies.append(cell)  # the type line stands above the letterhead
    elif is_authority(head.authority, head.title, head.bodies, cell, below):
        head.authority.append(cell)
    elif not head.title or _continues_title(head.title, cell):
        head.title.append(cell)
    else:
        return cell.start < head.nation_at
    return True


_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")  # "… GIAI ĐOẠN / 2031 - 2035"
_BEFORE_YEARS = re.compile(r"\b(?:giai doan|nhiem ky|nam|nam hoc|den)$")


def _take_letterhead(head: _Building, cell: Cell) -> None:
    """Sorts a cell above the type line: subject, caption, or a line of a body's name."""
    if opens_with("subject", cell.view):
        repeated = cell.view.startswith("v/v") and bool(head.subject) and head.subject[0].view.startswith("v/v")
        head.subject = [cell] if repeated else [*head.subject, cell]  # a page's heading has it, too
    elif head.subject and not cell.fused and _in_one_block(head.subject[-1], cell):
        head.subject.append(cell)
    elif head.marks and (named := leading_type(cell.text, cell.view)) and _NUMBER_ALONE.fullmatch(cell.view, named[1]):
        head.type_name, head.type_cell, head.type_end = named[0], cell, cell.start + named[1]
    elif not head.bodies and not head.marks and head.caption is None and _is_caption(cell):
        head.caption = cell
        if fused := _BODY_AFTER_CAPTION.search(cell.text):
            start, cut = cell.start + fused.end(), fused.end()
            body = Cell(CellKind.TEXT, start, cell.end, cell.text[cut:], cell.view[cut:], cell.line, 0, True)
            head.bodies.append(body)
    elif any(char.isalpha() for char in cell.view):
        head.bodies.append(cell)


def _in_one_block(last: Cell, cell: Cell) -> bool:
    """Whether the second line follows the first, or a blank line parts all lines and the second names no body."""
    if cell.line != last.line + 1 + cell.gap:
        return False
    small = not is_capitals(cell.text) and not names_body(cell.text, cell.view)
    return not cell.gap or (small and cell.gap == last.gap and cell.text[-1] not in ".:;,")


# "Nghị định số 12/2026/NĐ-CP" for a heading, nothing after the number
_NUMBER_ALONE = re.compile(r"\s*(?:so\s*:?\s*)?\d{1,5}\s?[/-][\w/&-]+\s*")
# "Quyết định 12/QĐ-UBND năm 2020. ỦY BAN NHÂN DÂN TỈNH X" on one line.
_BODY_AFTER_CAPTION = re.compile(r"\.\s+(?=[^\W\d_a-z]{2,}\s[^a-z]*$)")


def _is_caption(cell: Cell) -> bool:
    """Whether a line is a converter's own: "Nghị định 36/2015/NĐ-CP", "Luật … sửa đổi 2012"."""
    return leading_type(cell.text, cell.view) is not None and any(char.isdigit() for char in cell.view)


def _is_heading(head: _Building, cell: Cell) -> bool:
    """Whether a type name is the notice's heading: the first, or the one below the letterhead."""
    if head.type_cell is None:  # no letter bears the word "Công văn" for its heading: it is a page's, above the letterhead
        return bool(head.marks) or not cell.view.startswith("cong van")
    return is_capitals(cell.text) and any(mark.start > head.type_cell.start for mark in head.marks)


def _continues_title(title: list[Cell], cell: Cell) -> bool:
    if not cell.gap or cell.text[0].islower():
        return True
    last = title[-1]
    return is_capitals(last.text) and is_capitals(cell.text) or last.view.endswith((" va", " cua", " ve", ","))
