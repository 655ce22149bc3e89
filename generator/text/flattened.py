"""Parts a letterhead that a page put into its first line: "TỈNH ỦY A * Số 12-NQ/TU ĐẢNG CỘNG SẢN VIỆT NAM A, ngày …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.tables import load

_LEAST = 200  # characters of a first line that holds letterhead, title and text
_TOP = 400  # characters in which the letterhead stands
_TITLE = 500  # characters of the longest title
_MARK = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN TNCS HỒ CHÍ MINH"
    r"|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM\s{1,3}Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc"
)
_NUMBER = re.compile(r"Số ?:? ?\d{1,5}[ \d]{0,5}[-/]")
_DATE = re.compile(r", ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_WORD = re.compile(r"[^\W\d_]+")
_BODY = re.compile(r"\s{0,3}(?:-{2,}\s{0,3}|(?=(?:- ?)?Căn cứ )|(?<=\s)(?=(?:Thực hiện|Xét|Ngày \d)\s))")
_GROUND = re.compile(r"\s{0,3}(?=- ?Căn cứ )")
_CENTRE = re.compile(r"BAN CHẤP HÀNH TRUNG ƯƠNG(?P<cut> )(?!ĐẢNG|ĐOÀN|HỘI)")


@lru_cache(maxsize=1)
def _type() -> re.Pattern[str]:
    """A type word in capitals, with the blanks around it, before the title."""
    words = sorted((row["name"].upper() for row in load("types")), key=lambda word: -len(word))
    return re.compile(rf"\s{{0,3}}(?P<type>{'|'.join(words)})(?P<end>\s{{0,3}})(?=[^\W\d_])")


def find_flattened_letterhead(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where the line must break: around number, name of Party or State, place and date, type, title.

    All of them must stand in the first line, place and date last, and the title's end must be told by a rule ("---")
    or by the first ground; else nothing is changed, and what cannot be told stays unknown.
    Each is (start, end, "\\n", "flattened").
    """
    line = text.find("\n")
    line = len(text) if line < 0 else line
    if line < _LEAST:
        return
    top = min(line, _TOP)
    mark, number, date = (pattern.search(text, 0, top) for pattern in (_MARK, _NUMBER, _DATE))
    if not mark or not number or not date:
        return
    place = _place_before(text, date.start())
    starts = sorted((mark.start(), number.start(), place))
    if starts[-1] != place or not text[: starts[0]].strip(" \t*").isupper():
        return
    kind = _type().match(text, date.end())
    body = _BODY.search(text, kind.end() + 10, min(line, kind.end() + _TITLE)) if kind else None
    if not kind or not body:
        return
    centre = _CENTRE.search(text, 0, starts[0])
    places = [centre.span("cut")] if centre else []
    places += [(len(text[:start].rstrip(" \t*")), start) for start in starts if text[:start].strip()]
    places += [(date.end(), kind.start("type")), kind.span("end"), body.span()]
    ground = _GROUND.search(text, body.end(), min(line, body.end() + 120))
    if ground and ground.start() > body.end() and text[body.end() : ground.start()].isupper():
        places.append(ground.span())  # who acts stands between: "… BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN - Căn cứ"
    for start, end in places:
        yield start, end, "\n", "flattened"


def _place_before(text: str, date: int) -> int:
    """Where the place of a date begins: the last words that are not in capitals ("… VIỆT NAM Thành phố Sao Khuê, ngày")."""
    low, start = max(0, date - 45), date
    for word in reversed(list(_WORD.finditer(text, low, date))[-5:]):
        if text[word.end() : start].strip() or (word[0].isupper() and len(word[0]) > 1):
            break
        start = word.start()
    return start
