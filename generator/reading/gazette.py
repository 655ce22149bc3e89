"""Reads the gazette's heading, which holds body, number and date: "CỦA CHÍNH PHỦ SỐ … NGÀY … VỀ …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.grammar.date import find_dates
from generator.grammar.number import NumberMatch, find_numbers
from generator.reading.head import Head
from generator.lexicon import lexicon
from generator.model import Span

_HEADING = re.compile(
    r"[\s:]*(?:cua\s+.{3,160}?\s+)?so\s*:?\s*(?=\d)"  # của Chính phủ số
    r"(?P<number>\d[\w/.&-]*(?:\s?[-/]\s?[a-z][\w&]*)*)"  # 61/2002/NĐ-CP
    r"(?:\s*,?\s*(?P<date>ngay\s+\d{1,2}\s*(?:thang\s+\d{1,2}\s+nam\s+|[/.-]\s*\d{1,2}\s*[/.-]\s*)\d{4}))?"
    r"[\s,:.]*"
)


@dataclass(frozen=True, slots=True)
class GazetteHeading:
    """Number and date that stand in the heading, and where the title begins behind them."""

    number: NumberMatch
    number_span: Span
    date: str | None
    date_span: Span | None
    title_start: int


def read_gazette_heading(text: str, view: str, head: Head) -> GazetteHeading | None:
    """The gazette's heading behind the type word, or None where number and date stand apart."""
    if not head.type_cell or not head.title:
        return None
    end = head.title[-1].end
    flat = view[head.type_end : end].replace("\n", " ")
    match = _HEADING.match(flat)
    if not match:
        return None
    start = head.type_end + match.start("number")
    stop = head.type_end + match.end("number")
    number = next(find_numbers(" ".join(text[start:stop].split()), lexicon().codes), None)
    if number is None:
        return None
    date = date_span = None
    if match["date"]:
        date_span = Span(head.type_end + match.start("date"), head.type_end + match.end("date"))
        found = find_dates(match["date"])
        date = found[0].iso if found else None
    return GazetteHeading(number, Span(start, stop), date, date_span if date else None, head.type_end + match.end())
