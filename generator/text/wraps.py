"""Finds the line ends that only the width of a page or a mail put into a text, and joins what they cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.lines import cut_lines
from generator.text.pagebreaks import is_page_line

_SHORTEST, _LONGEST = 45, 120  # characters: no page's lines are narrower or wider
_FEWEST = 3  # lines cut within a sentence, below which no width is told
_FULL = 0.9  # of the usual width: a line with its successor's first word would have been longer than that
_PARAGRAPH = 2  # characters: further in than the line above, a line opens a paragraph
_ENDS = frozenset(".;:!?…|")
_ITEM = re.compile(r"(?:[a-zđ]{1,2}|[ivx]{1,4}|[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)(?:\s?[).](?!\d)|[/-][.\s])|[IVX]{1,5}\s?[-–/]|[#>|*+•]")
_DASH = re.compile(r"[-–]\s*(?=[a-zđ\d])")  # "chính trị / - xã hội"; an item opens with a capital
_OPENER = re.compile(r"Căn cứ|Nơi nhận|Kính gửi|Xét đề nghị|Theo đề nghị|Thực hiện")
_ARTICLE = re.compile(r"(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVX]+\s*(?:[.:]|$)")  # its heading is no sentence
_LETTERHEAD = re.compile(r"Số\s?:|.*\bHạnh phúc\b")  # such a line is full of several things and no sentence
_PLACE_AND_DATE = re.compile(r"[^\W\d_][\w .'’-]{1,30},\s+ngày\s")
_HYPHEN = re.compile(r"[^\W_][-/]$")  # "kinh tế-", "26/10/": the break stands behind the hyphen


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    printed: str
    indent: int
    gap: int  # blank lines above


def find_wraps(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line ends to close: (start, end, " " or "", "line-wrap"); none where the lines of the text are whole paragraphs.

    A line goes on below where it is as full as those that a sentence surely runs over, in small
    letters; lists, tables, columns and lines in capitals are left as they are.
    """
    if not _may_be_wrapped(text):
        return
    lines = list(_lines(text))
    pairs = [pair for pair in zip(lines, lines[1:], strict=False) if not pair[1].gap and _is_running(pair)]
    width = _usual_width(len(one.printed) for one, two in pairs if two.printed[0].islower())
    for one, two in pairs:
        if width and _goes_on(one, two, width):
            yield one.end, two.start, "" if _HYPHEN.search(one.printed) else " ", "line-wrap"


def _lines(text: str) -> Iterator[_Line]:
    """The lines with words; a page number between two lines parts them no more than the end of the page does."""
    paged = False
    for start, end, _, gap in cut_lines(text, 0, len(text)):
        printed = text[start:end]
        if is_page_line(printed):
            paged = True
            continue
        yield _Line(start, end, printed, start - text.rfind("\n", 0, start) - 1, 0 if paged else gap)
        paged = False


def _may_be_wrapped(text: str) -> bool:
    """Whether few lines are longer than a page is wide, and some go on in small letters: asked of every text."""
    cut = beyond = count = 0
    before = ""
    for line in text.split("\n"):
        if line:
            count += 1
            beyond += len(line) > 2 * _LONGEST
            cut += _SHORTEST <= len(before) and line.lstrip()[:1].islower() and before[-1] not in _ENDS
        before = line
    return cut >= max(_FEWEST, count // 10, 2 * beyond)


def _usual_width(lengths: Iterator[int]) -> int:
    """The middle one of the lengths of lines that a sentence runs over, or 0 where they are too few."""
    known = sorted(length for length in lengths if _SHORTEST <= length <= _LONGEST)
    return known[len(known) // 2] if len(known) >= _FEWEST else 0


def _is_running(pair: tuple[_Line, _Line]) -> bool:
    """Whether two lines can be of one sentence: no columns, rows, capitals, labels between them."""
    one, two = pair[0].printed, pair[1].printed
    if one[-1] in _ENDS or len(one) < _SHORTEST * 3 // 4 or "   " in one or "   " in two or "\t" in one or "\t" in two:
        return False
    return not (one.isupper() or two.isupper() or one[0] in "|#" or _ITEM.match(two))


def _goes_on(one: _Line, two: _Line, width: int) -> bool:
    first = two.printed.split(" ", 1)[0]
    if not first[0].isalnum():
        if first[0] in "-–" and not _DASH.match(two.printed):
            return False
    elif first[0].islower():
        return len(one.printed) >= _SHORTEST
    if two.indent - one.indent > _PARAGRAPH or _OPENER.match(two.printed):
        return False
    if _ARTICLE.match(one.printed) or _ARTICLE.match(two.printed):
        return False
    if _LETTERHEAD.match(one.printed) or _PLACE_AND_DATE.match(two.printed):
        return False
    return len(one.printed) + 1 + len(first) >= width * _FULL
