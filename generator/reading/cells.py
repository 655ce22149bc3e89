"""Cuts the lines of a letterhead or a signature into cells and says what each cell is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from generator.model.quick import made_quickly


class CellKind(str, Enum):
    """What a cell of the letterhead is."""

    NATION = "nation"  # Quốc hiệu
    MOTTO = "motto"  # Tiêu ngữ
    PARTY = "party"  # ĐẢNG CỘNG SẢN VIỆT NAM
    NUMBER = "number"  # "Số: 12/QĐ-UBND", blanks included
    DATE = "date"  # "ngày   tháng 10 năm 2025" of the place-and-date line
    TEXT = "text"


@made_quickly
@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line; offsets in the reading's text."""

    kind: CellKind
    start: int
    end: int
    text: str
    view: str
    line: int  # which line of the notice, counted from 0
    gap: int  # blank lines above its line
    fused: bool  # whether another cell stands before it on its line


# Written over the matching view. Lines wrap, letters go missing in old conversions ("hoa" "hoà").
_NATION = re.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+namu?")
_MOTTO = re.compile(r"doc\s+lap\s*-\s*tu\s*do\s*-\s*hanh\s+phuc")
_PARTY = re.compile(r"dang\s+cong\s+san\s+viet\s+nam")
_YOUTH = re.compile(r"doan\s+(?:tncs|thanh\s+nien\s+cong\s+san)\s+ho\s+chi\s+minh")
DATE_MARK = re.compile(
    r"\bngay[\s.…_]*(?P<day>\d{1,2})?[\s.…_]*"
    r"(?:thang[\s.…_]*(?P<month>\d{1,2})?[\s.…_]*nam(?:[\s.…_]*(?P<year>(?:19|20)\d{2}))?"
    r"|[/.-]\s?(?P<month2>\d{1,2})\s?[/.-]\s?(?P<year2>(?:19|20)\d{2}))(?!\d)[.…_]*"
)
_NUMBER = re.compile(
    r"(?:^|(?<=\s))(?:(?:luat|bo luat|phap lenh|nghi quyet|nghi dinh|thong tu|lenh|quyet dinh|chi thi)\s+)?"
    r"so\s*(?P<colon>[:.;])?\s*"
    r"(?P<value>(?:[\d.…_]*\d[a-z]?[.…_]*|[.…_]*)(?:\s*/\s*[\d.…]{0,6}\s*(?=/))?"  # 12, 256 /2004, blank
    r"\s{0,12}[-/]\s*[a-z&\d]+(?:\.[a-z]{2,6}(?![\w.]))?(?:\s?[-/]\s?[a-z&\d]+)*(?:\.(?:[qphxt]\d{1,2}|[ivx]{1,4})(?!\w))?"  # /QĐ-UBND  /QĐ.UB
    r"|\d+\s*[a-z]{1,4}/[a-z&/-]+|[\d.…_]+(?=\s|$)|(?=$))"
)
# A number alone at the start of a line, its "Số:" on the line above.
_BARE_NUMBER = re.compile(
    r"\d{1,5}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[-/]\s?[a-z][a-z\d&]*(?: ?[-/](?:[a-z\d&]+| [a-z][a-z\d&]+))*(?=\s|$)"
)
_GAP = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_BARE_NUMBER_WORD = re.compile(r"(?:^|\s)so\s?:?$")
_HOUR = re.compile(r",?\s*hoi\s+\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}\s*)?(?:phut\s*)?,?\s*$")
_NUMBERED_PLACE = re.compile(r"^(?:Phường|Quận)\s\d{1,2},$", re.IGNORECASE)
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def cut_cells(text: str, view: str, start: int, end: int, line: int, gap: int) -> Iterator[Cell]:
    """The cells of one trimmed line of a letterhead, in order."""
    low = max(0, start - _LOOK_BACK)
    for n, (kind, first, last) in enumerate(_cut(text[low:end], view[low:end], start - low)):
        first, last = low + first, low + last
        yield Cell(kind, first, last, text[first:last], view[first:last], line, gap, n > 0)


_LOOK_BACK = 9  # characters before a line that may say what its first cell is


@lru_cache(maxsize=4096)  # the lines of letterheads recur in an archive
def _cut(text: str, view: str, start: int) -> tuple[tuple[CellKind, int, int], ...]:
    """Kind, start and end of each cell of a line that goes from `start` to the end of `text`."""
    cells = []
    for first, last in _columns(text, view, start, len(view)):
        for kind, a, b in _marked(text, view, first, last):
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                cells.append((kind, a, b))
    return tuple(cells)


def has_no_columns(text: str) -> bool:
    """Whether a line surely has no tab, bar or wide space; most have none, and no pattern need be tried on them."""
    return "|" not in text and "   " not in text and text.isprintable()  # of white space, only the blank is printable


def _columns(text: str, view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between tabs, wide spaces and drawn bars; not inside a blank date or number."""
    if has_no_columns(text[start:end]):
        yield start, end
        return
    place = start
    for match in _GAP.finditer(text, start, end):  # in the view a tab is a blank
        if match.start() > place and not _inside_blank(view, place, match.start(), match.end()):
            yield place, match.start()
            place = match.end()
        elif match.start() == place:
            place = match.end()
    if place < end:
        yield place, end


def _inside_blank(view: str, start: int, gap: int, after: int) -> bool:
    """Whether wide spaces stand for a day, month or number left blank."""
    before = view[max(start, gap - 12) : gap].rstrip(" .…_")
    if before.endswith(("ngay", "thang", " nam")):
        return view[after : after + 5].startswith(("thang", "nam", "20")) or view[after : after + 1].isdigit()
    if _BARE_NUMBER_WORD.search(before):
        return view[after : after + 1] in ("/", "-") or view[after : after + 1].isdigit()
    if view[after : after + 5] in ("thang",) or view[after : after + 3] == "nam":
        return "ngay" in view[max(start, gap - 24) : gap]
    return view[after : after + 1] == "/" and "so" in view[start:gap]


def _marked(text: str, view: str, start: int, end: int) -> Iterator[tuple[CellKind, int, int]]:
    """A stretch cut at the marks it contains."""
    marks = []
    if view[start].isdigit() and (bare := _BARE_NUMBER.match(view, start, end)):
        if any(char.isalpha() for char in bare[0]) and text[start : bare.end()].isupper():
            marks.append((start, bare.end(), CellKind.NUMBER))
    for kind, word, pattern in _MARKS:
        if view.find(word, start, end) >= 0:
            match = pattern.search(view, start, end)
            if match and _accept(kind, text, view, start, match, end):
                marks.append((match.start(), match.end(), kind))
    place = start
    for first, last, kind in sorted(marks):
        if first >= place:
            yield CellKind.TEXT, place, first
            yield kind, first, last
            place = last
    yield CellKind.TEXT, place, end


_MARKS = (
    (CellKind.NATION, "chu nghia", _NATION),
    (CellKind.MOTTO, "hanh phuc", _MOTTO),
    (CellKind.PARTY, "cong san", _PARTY),
    (CellKind.PARTY, "ho chi minh", _YOUTH),
    (CellKind.NUMBER, "so", _NUMBER),
    (CellKind.DATE, "ngay", DATE_MARK),
)


def _accept(kind: CellKind, text: str, view: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a number or date found is the notice's own and not part of a title."""
    if kind is CellKind.NUMBER:
        if match[0][0] != "s" and match["colon"] != ":":
            return False  # "Thông tư số 12/…" cites
        opens = not view[start : match.start()].strip() or bool(_MOTTO.search(view, start, match.start()))
        return opens or (match["colon"] == ":" and match.start() - start < 160)
    if kind is CellKind.NATION:
        before = view[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip()
        return not before.endswith("nuoc") or before.endswith("nha nuoc")  # "Quốc hội nước Cộng hòa…"
    if kind is CellKind.PARTY and match[0].startswith("doan"):
        # the Youth League's own heading stands alone
        return not view[start : match.start()].strip() and not view[match.end() : end].strip()
    if kind is not CellKind.DATE:
        return True
    return _is_own_date(text, view, start, match, end)


def _is_own_date(text: str, view: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a date stands behind a place name or alone, as on the place-and-date line."""
    after = view[match.end() : end].lstrip()
    if after.startswith((",", "cua ", "ve ", "va ", "den ")):
        return False
    number = _NUMBER.match(view, start, match.start()) or _BARE_NUMBER.match(view, start, match.start())
    motto = _MOTTO.search(view, start, match.start())
    low = max(number.end() if number else start, motto.end() if motto else start)
    hour = _HOUR.search(view, low, match.start())
    place = text[low : hour.start() if hour else match.start()].rstrip()
    words = _PLACE_WORD.findall(place)
    if not words:
        return not after or text[match.end() : end].lstrip()[0].isupper()
    small = sum(1 for word in words if word[0].islower())
    named = len(words) <= 6 and words[0][0].isupper() and not any(char.isdigit() for char in _NUMBERED_PLACE.sub("", place))
    return named and small <= (1 if place.endswith(",") else 0)
