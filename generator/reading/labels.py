"""Reads the label that opens a line of the body: "I.", "1.1.", "a)", "–", "Điều 3.", "¹"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.quick import made_quickly
from generator.text.folding import fold_view

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(
    r"""
      (?P<article>(?:Điều|ĐIỀU)\s+(?P<article_no>\d{1,3}[a-zđ]?))\s?[.:]?(?!\w)     # Điều 3.
    | (?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu\ mục)\s+
        (?P<part_no>[IVXLC]{1,7}|\d{1,2}|(?:thứ|THỨ)\ \w{3,4}))\s?[.:]?(?!\w)       # Chương II, Phần thứ nhất
    | (?P<annex>(?:Phụ\ lục|PHỤ\ LỤC)(?:\s+(?:số\s+|SỐ\s+)?(?P<annex_no>[IVXLC]{1,5}|\d{1,2}))?)\s?[.:]?(?!\w)
    | (?!V/v)(?P<roman>[IVXL]{1,6})\s?(?:[.)/]+-?|[-–](?=\s))(?=\s|[^\W\d_]|$)             # II. II- II/
    | (?P<decimal>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)/]+-?|-(?=\s))(?=\s|[^\W\d_]|["“(]|$)  # 1. 1.2. 1- 1)
    | (?P<bare>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s+[^\W\d_])                            # 1.2 Tiếp tục
    | (?P<letter>[a-zđ]{1,2})\s?\)(?=\s|\w)                                         # a) đ)
    | (?P<lettered>[a-zđ])\.(?=\s+[^\W\d_])                                         # a. Về
    | (?P<note>[¹²³⁴-⁹⁰]{1,3}|\[\^?\d{1,3}\]:?)(?=\s|[^\W\d_])                           # ¹ Trọng tâm là
    | (?P<dash>[-–—+•·])(?=\s|[^\W\d_])                                             # - Về
    """,
    re.VERBOSE,
)


@made_quickly
@dataclass(frozen=True, slots=True)
class Label:
    """A label: as printed, how deep it stands, and its part of the anchor."""

    kind: str  # article | part | annex | roman | decimal | letter | note | dash
    printed: str
    end: int  # where it ends in the line
    level: int
    slug: str


def read_label(line: str) -> Label | None:
    """The label at the start of a trimmed line, or None."""
    if line[:1] in _DASHES and line[1:2] == " ":  # the most frequent by far
        return _DASHES[line[0]]
    match = _LABEL.match(line) if _may_be_labelled(line) else None
    if not match:
        return None
    kind = match.lastgroup  # the outer one: it closes after the number in it
    printed, end = match[0].strip(), match.end()
    if kind == "article":
        return Label("article", printed, end, 1, "dieu-" + _ascii(match["article_no"]))
    if kind == "part":
        word = {"p": "phan", "c": "chuong", "m": "muc", "t": "tieu-muc"}[printed[0].lower()]
        return Label("part", printed, end, 1, f"{word}-{_ascii(match['part_no'])}")
    if kind == "annex":
        number = match["annex_no"]
        return Label("annex", printed, end, 1, "phu-luc" + (f"-{number.lower()}" if number else ""))
    if kind == "roman":
        return Label("roman", printed, end, 1, match["roman"].lower())
    if kind in ("decimal", "bare"):
        number = match[kind]
        return Label("decimal", printed, end, 2 + min(number.count("."), 2), number.replace(".", "-"))
    if kind in ("letter", "lettered"):
        return Label("letter", printed, end, 4, _ascii(match[kind]))
    if kind == "note":
        return Label("note", printed, end, 0, "chu-thich-" + match["note"].translate(_SUPERSCRIPTS).strip("[]^:"))
    return Label("dash", printed, end, 5, "")


def _may_be_labelled(line: str) -> bool:
    """Whether the first letters can open a label; False, for most lines, only where they surely do not."""
    first = line[:1]
    if not first.isalpha() or first in "IVXL":
        return True
    if first.islower():
        return ")" in line[1:4] or line[1:2] == "."
    return line.startswith(_WORDS)


_DASHES = {dash: Label("dash", dash, 1, 5, "") for dash in "-–—+•·"}
_WORDS = ("Điều", "ĐIỀU", "Phần", "PHẦN", "Chương", "CHƯƠNG", "Mục", "MỤC", "Tiểu", "Phụ", "PHỤ")


def _ascii(printed: str) -> str:
    plain = fold_view(printed).replace(" ", "-")
    return plain + "d" if printed == "đ" else plain  # "d)" and "đ)" are two items
