"""Finds the page breaks that cut a sentence, the page numbers between them, and split numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.lines import cut_lines

_PAGE_LINE = re.compile(r"[-–\s]*(?:(?:PAGE|Page|Trang|trang)\s*\d{0,4}|\d{1,3})(?:\s*/\s*\d{1,3})?[-–\s]*")
_LABEL = re.compile(r"(?:[a-zđ]{1,2}|[ivx]{1,4})\s?[).]")  # "a) …", "đ) …" open an item
_SENTENCE_END = frozenset(".;:!?…|”\")")
_SPLIT_NUMBER = re.compile(r"\d[-/](?:[A-ZĐ]{1,8}[-/])?$")
_LONG_LINE = 40  # below this a line without a full stop may be a heading
_PAGE = 600  # characters: no page holds less
_FULL_PARAGRAPH = 200  # above this a paragraph without a full stop has been cut


def find_page_breaks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Gaps to close: (start, end, " " or "", code)."""
    blank, paging = False, []
    before, end = "", 0  # the last line of text, and where it ends
    for start, stop, _, gap in cut_lines(text, 0, len(text)):
        blank = blank or gap > 0
        printed = text[start:stop]
        if len(printed) < 60 and (is_page_line(printed) or "CÔNG BÁO/Số" in printed):
            below = text.find("\n", stop)
            paging.append((text.rfind("\n", 0, start) + 1, below if below >= 0 else len(text), printed))
            blank = True
            continue
        if before and (blank or before[-1] in "-/") and before[-1] not in _SENTENCE_END:
            gap = _gap(before, printed, blank)
            if gap is not None:
                yield end, start, gap, "page-break" if gap else "split-number"
        before, end, blank = printed, stop, False
    yield from _page_numbers(paging, len(text))


def is_page_line(printed: str) -> bool:
    """Whether a line may be a page's number and nothing else."""
    return len(printed) < 16 and _PAGE_LINE.fullmatch(printed) is not None


def _gap(before: str, printed: str, blank: bool) -> str | None:
    """What closes the gap before a line: a space, nothing (inside a number), None to leave it."""
    if before[-1] in "-/" and printed[0].isupper() and _SPLIT_NUMBER.search(before[-16:]):
        return ""
    if not blank:
        return None
    if printed[0].islower():
        cut = len(before) >= _LONG_LINE and not before.isupper() and "  " not in before
        return " " if cut and not _LABEL.match(printed) else None
    if printed[0].isupper() and len(before) >= _FULL_PARAGRAPH and len(printed) >= _LONG_LINE:
        label = printed.split(" ", 1)[0]
        whole = before[-1].islower() and not printed.isupper()
        return " " if whole and label[-1] not in ".)-:" and label not in _OPENERS else None
    return None


_OPENERS = frozenset({"Điều", "Chương", "Mục", "Phần", "Căn", "Nơi", "Kính", "Phụ", "Theo", "Xét"})


def _page_numbers(paging: list[tuple[int, int, str]], length: int) -> Iterator[tuple[int, int, str, str]]:
    """Page numbers that run 1, 2, 3 or 2, 3, 4 at the distance of pages, and "PAGE" marks."""
    numbers = []
    for begin, end, printed in paging:
        figure = printed.strip("-– \t")
        if not figure.isdecimal():
            yield begin, end, "", "page-number"
        else:
            numbers.append((begin, end, int(figure)))
    if numbers and numbers[0][2] in (1, 2) and _run_like_pages(numbers, length):
        for begin, end, _ in numbers:
            yield begin, end, "", "page-number"


def _run_like_pages(numbers: list[tuple[int, int, int]], length: int) -> bool:
    """Whether (begin, end, number) rise by one a page apart; the last page may be nearly empty."""
    if len(numbers) == 1:
        return max(numbers[0][0], length - numbers[0][1]) >= _PAGE
    for n, ((begin, _, first), (after, _, second)) in enumerate(zip(numbers, numbers[1:], strict=False)):
        last = n == len(numbers) - 2 > 0
        if second != first + 1 or (after - begin < _PAGE and not last):
            return False
    return True
