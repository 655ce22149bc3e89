"""Joins the lines of a letterhead that a web page's narrow cells broke: "Hà / Nội, ngày 03 / tháng 02 năm 2031"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REACH = 3000  # characters: no letterhead goes on further
_S = r"(?:[^\S\n]{1,3}|[^\S\n]{0,9}\n(?:[^\S\n]{0,40}\n)?[^\S\n]{0,40})"  # a blank, or a line's end and the next one's indent
_BREAK = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)?[^\S\n]*")
_CAPITALISED = r"[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ][^\W\d_]*"
_DATE = re.compile(rf"ngày{_S}[\d.… ]{{0,8}}{_S}?tháng{_S}[\d.… ]{{0,8}}{_S}?năm{_S}\d{{4}}")
_BEFORE_DATE = re.compile(rf"(?:^|\n)[^\S\n]*(?P<place>{_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,4}}),{_S}\Z")
_PLACE_ABOVE = re.compile(rf"(?:^|\n)[^\S\n]*(?P<place>{_CAPITALISED}(?: {_CAPITALISED})?)\Z")


def _name(words: str) -> re.Pattern[str]:
    """A name that goes on to the end of a word, whatever blanks or line ends part its words."""
    return re.compile(rf"{_S.join(words.split())}(?=\s|$)")


_STAMPS = ("mật", "tối mật", "tuyệt mật", "khẩn", "thượng khẩn", "hỏa tốc", "hoả tốc", "dự thảo")  # above a date, no place
_NAMES = (  # by a word that each of them has
    ("NAM", _name("CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    ("NAM", _name("ĐẢNG CỘNG SẢN VIỆT NAM")),
    ("TRUNG", _name("BAN CHẤP HÀNH TRUNG ƯƠNG")),
    ("MINH", _name("ĐOÀN TNCS HỒ CHÍ MINH")),
)


def find_broken_letterhead(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Line ends inside the place-and-date line, the names of State, Party, its Central Committee and the Youth League.

    Each is (start, end, " ", "line-wrap"): a blank takes its place. A name ends at its line's end, so that no title is taken for it.
    """
    top = text[:_REACH]
    found: set[tuple[int, int]] = set()
    for word, pattern in _NAMES:
        if word in top:
            for match in pattern.finditer(top):
                if not top[top.rfind("\n", 0, match.start()) + 1 : match.start()].strip():  # it begins its line
                    found.update(_breaks(top, match.start(), match.end()))
    for match in _DATE.finditer(top):
        found.update(_breaks(top, match.start(), match.end()))
        found.update(_before_date(top, match.start()))
    for start, end in sorted(found):
        yield start, end, " ", "line-wrap"


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _BREAK.finditer(text, start, end))


def _before_date(text: str, date: int) -> Iterator[tuple[int, int]]:
    """The line ends inside the place before a date, and between place and date."""
    before = _BEFORE_DATE.search(text, max(0, date - 80), date)
    if not before or before["place"].isupper():
        return
    place = before.start("place")
    yield from _breaks(text, place, date)
    if text[before.start()] != "\n" or not before["place"].isalpha():
        return
    above = len(text[: before.start()].rstrip())
    first = _PLACE_ABOVE.search(text, max(0, above - 60), above) if text.count("\n", above, place) < 3 else None
    # "Hà" alone above "Nội, ngày …" is the first word of a place; a body's name stands in capitals or says more
    if first and len(first["place"]) <= 12 and not first["place"].isupper() and first["place"].lower() not in _STAMPS:
        yield above, place
