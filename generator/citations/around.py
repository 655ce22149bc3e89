"""Reads what stands around a number or a name: date and issuer behind it, and the day and the body in front."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.bodies import read_body
from generator.grammar.date import read_date
from generator.model import Span
from generator.model.quick import made_quickly

_BEFORE_DATE = re.compile(
    r"(?:[*_ \t]|\n(?!\s*\n))*(?:\([^()\d]{0,30}\)[ \t]*)?[,(]?(?:[ \t]|\n(?!\s*\n))*(?:(?:duoc\s+)?(?:ban hanh|ky|thong qua|cung)\s+)?"
    r"(?=(?:ngay\s|thang\s\d|nam\s\d|\d{1,2}[/.-]\d))"
)
_PLENUM = r"hoi nghi\s+(?:lan thu\s+)?\w+\s*,?\s+(?=ban chap hanh|bch)"
_BEFORE_ISSUER = re.compile(  # also "…, ngày 24/11/2023 Hội nghị lần thứ tám Ban Chấp hành Trung ương"
    rf"[\s)]*,?\s*(?:(?:do|cua)\s+(?:cac\s+)?(?:dong chi\s+)?(?:{_PLENUM}|hoi nghi\s+(?=(?:tinh|thanh|thi|huyen|quan) uy))?"
    rf"|{_PLENUM})"
)
_TERM = re.compile(  # "… Trung ương 5 khóa XIII", "Tỉnh ủy lần thứ 5 (khóa XX)", "khóa XI, nhiệm kỳ 2020 - 2025"
    r"(?:\s+(?:lan thu\s+)?\w{1,4}(?=\s*,?\s*\(?khoa\s))?"
    r"\s*,?\s*\(?(?:khoa|nhiem ky)\s+[ivxl\d]+(?:\s*[-,]\s*[ivxl\d]+)?\b(?:,\s*nhiem ky\s+\d{4}\s*-\s*\d{4})?\)?"
)


@made_quickly
@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number: its date and issuer, and where they end."""

    end: int
    date: str | None = None
    issuer: Span | None = None


def read_tail(text: str, view: str, position: int) -> Tail:
    """Date and issuer right after a number or a name, in either order; at most one of each."""
    end, iso, issuer = position, None, None
    for _ in range(2):
        start = end
        if iso is None and (before := _BEFORE_DATE.match(view, end)) and (date := read_date(view, before.end())):
            end, iso = date.end, date.iso
        elif issuer is None and (before := _BEFORE_ISSUER.match(view, end)) and (body := read_body(text, view, before.end())):
            issuer = body.span
            term = _TERM.match(view, issuer.end)
            end = term.end() if term else issuer.end
        if end == start:
            break
    return Tail(end, iso, issuer)


def read_day_before(text: str, view: str, start: int) -> tuple[str, Span] | None:
    """Date and issuer of the instrument at `start` where the sentence says who issued it when:
    "Ngày 3/5/2041, Sở Mẫu đã ban hành [Công văn số 12/SM-VP]".
    """
    verb = _ISSUED.search(view, max(0, start - 24), start)
    if not verb:
        return None
    low = max(0, verb.start() - _ACTOR, *(view.rfind(mark, 0, verb.start()) + 1 for mark in ("\n", ". ", "; ")))
    for day in _DAY.finditer(view, low, verb.start()):
        date = read_date(view, day.end())
        gap = _AFTER_DAY.match(view, date.end) if date and len(date.iso) == 10 else None
        body = read_body(text, view, gap.end()) if gap else None
        if date and body and _ABBREVIATED.fullmatch(view, body.span.end, verb.start()):
            return date.iso, body.span
    return None


_ACTOR = 160  # characters: day and body before the verb
_DAY = re.compile(r"\b(?=ngay\s{1,9}\d)")
_AFTER_DAY = re.compile(r"\s{0,9},?\s{1,9}")
_ABBREVIATED = re.compile(r"\s{0,9}(?:\([^()\n]{1,40}\))?\s{0,9}")
_ISSUED = re.compile(r"\b(?:(?:da |da co |co )?(?:ban hanh|ky ban hanh|ky|gui)|da co|co)\s{1,9}(?:cac )?$")
