"""Joins the names of a body or a place that a web page's table broke, where bars on lines of their own part its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A page's table, one cell after the other, each closed by a line with nothing but a bar:
#     ỦY / BAN NHÂN DÂN / TỈNH BẾN MẪU / | / CỘNG / HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / | / Bến / Mẫu, ngày 3 / tháng 5 năm 2020
_TOP = 3000  # characters: a letterhead stands in them
_WORD = r"(?:[^\W\d_a-zà-ỹ][a-zà-ỹđ]{1,7}|T[Pp]\.?)"
_PLACE = re.compile(  # "Bến / Mẫu, ngày 13"; in a cell of its own the first line may be of several words
    rf"(?<=\n)(?P<above>[ \t]{{0,40}}\|?)\s{{1,40}}(?P<one>{_WORD}(?: {_WORD}){{0,3}})\s{{1,40}}"
    rf"(?P<two>{_WORD}(?: {_WORD}){{0,3}}),?[ \t]{{1,40}}ngày\s{{1,40}}\d"
)
_PLACE_LONGEST, _PLACE_ABOVE = 80, 160  # characters: of the line up to "ngày", of what stands above it
_BAR = re.compile(r"(?<![^\n])[ \t]{0,40}\|[ \t]{0,40}(?![^\n])")
_ONE_WORD = re.compile(r"[^\W\d_]{1,7}")
_CAPITALS = re.compile(r"[^\W\d_]+(?:[ ,-]{1,3}[^\W\d_]+)*")
_LINE = re.compile(r"[^\s|][^\n|]*")
_LINE_END = re.compile(r"(?<=\S)[ \t]{0,40}\n\s{0,80}")
Found = tuple[int, int, str, str]


def find_broken_cells(text: str) -> Iterator[Found]:
    """Line ends within the place before a date, or within a body's name in a cell: (start, end, " ", "line-wrap")."""
    top = text[:_TOP]
    for match in _places(top):
        if "|" in match["above"] or " " not in match["one"]:
            yield from _line_ends(top, match.start("one"), match.end("two"))
    if "|" in top:
        yield from _broken_names(top)


def _places(top: str) -> Iterator[re.Match[str]]:
    """Where a place may stand on the two lines before "ngày": looked for only where that line is short enough."""
    for day in re.finditer("ngày", top):
        line = top.rfind("\n", 0, day.start())
        near = day.start() - line <= _PLACE_LONGEST
        match = _PLACE.search(top, max(0, line - _PLACE_ABOVE), day.end() + 42) if near else None
        if match and match.end() > day.end():  # the place of this very date
            yield match


def _broken_names(top: str) -> Iterator[Found]:
    """The line ends around a word that stands alone on its line in one of the cells above the date."""
    bars = [match.start() for match in _BAR.finditer(top)]
    dated = top.find("ngày")
    for start, end in zip([0, *bars], bars, strict=False):
        if start > dated >= 0:
            return
        lines = list(_LINE.finditer(top, start, end))
        for one, two in zip(lines, lines[1:], strict=False):
            first, second = one[0].strip(), two[0].strip()
            alone = _ONE_WORD.fullmatch(first) or _ONE_WORD.fullmatch(second)
            if alone and _is_name(first) and _is_name(second):
                yield from _line_ends(top, one.start(), two.end())


def _is_name(line: str) -> bool:
    return line.isupper() and _CAPITALS.fullmatch(line) is not None


def _line_ends(top: str, start: int, end: int) -> Iterator[Found]:
    """The line ends from `start` to `end`, with the blanks around them."""
    for match in _LINE_END.finditer(top, start, end):
        yield match.start(), match.end(), " ", "line-wrap"
