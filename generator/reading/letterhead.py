"""Reads number, place, date of issue and the bodies named above the heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.reading.casing import sentence_case
from generator.reading.cells import DATE_MARK, Cell, CellKind
from generator.reading.digest import Digest
from generator.text.folding import canonical_spelling, fold_view
from generator.reading.gazette import GazetteHeading
from generator.grammar.date import find_dates
from generator.grammar.number import find_numbers, read_spaced_number, year_of
from generator.reading.head import Head
from generator.reading.heading import caption_date
from generator.lexicon import lexicon
from generator.reading.markers import names_body
from generator.model import Field, Problem, Provenance, Span
from generator.tables import load

_AROUND_MARK = re.compile(r"\s*([-/–])\s*")
_HOUR = re.compile(r",?\s*hồi\s+\d.*$")
_PLACE_TAIL = re.compile(r"[^\W\d_][^,;:|]*$")
_ADOPTED = re.compile(r"thong qua(?: tai[^.\n]{0,80}?)?,? (?=ngay )")
_LAST_LINE = re.compile(r"\n[ \t*_]*[^\W\d_][^\n,;:.\d]{1,30},\s(?P<date>ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4})[ \t*_.]*(?=\n)")
UNKNOWN = Provenance.UNKNOWN


@dataclass(frozen=True, slots=True)
class NumberRead:
    """The number and what its symbol says: segments ("QĐ", "UBND"), () where there is none."""

    field: Field[str]
    segments: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_number(text: str, head: Head, digest: Digest, gazette: GazetteHeading | None) -> NumberRead:
    """The notice's own number in canonical form, from letterhead, heading, caption or digest."""
    marks = [cell for cell in head.marks if cell.kind is CellKind.NUMBER]
    for cell in marks:
        if found := _number_in(cell):
            return found
    if gazette:
        return NumberRead(Field(gazette.number.number, Provenance.READ, gazette.number_span), gazette.number.segments)
    if head.type_cell and not marks and (found := _number_in(head.type_cell)):
        return found
    if head.caption and (found := _number_in(head.caption)):
        return found
    if not marks and (entry := digest.get("number")):
        match = next(find_numbers(entry.value, lexicon().codes), None)
        if match:
            return NumberRead(Field(match.number, Provenance.READ, entry.span), match.segments)
    if marks:
        return _blank_number(text, marks[0], head)
    reason = "Văn bản không in số, ký hiệu."
    problem = Problem("no-number", f"{reason} Nếu biết số, thêm `number:` vào phần đầu của tệp.", None, "number")
    return NumberRead(Field(None, UNKNOWN, None, reason), (), (problem,))


def _number_in(cell: Cell) -> NumberRead | None:
    printed = re.sub(r"[.…_]{2,}", "", cell.text)
    opened = re.search(r"\d", printed)
    if not opened:
        return None
    joined = _AROUND_MARK.sub(r"\1", printed[opened.start() :])
    match = next(find_numbers(joined, lexicon().codes), None)
    if not match and cell.kind is CellKind.NUMBER:
        match = read_spaced_number(joined, 0, lexicon().codes)
    span = Span(cell.start + cell.text.index(printed[opened.start()]), cell.end)
    if match:
        return NumberRead(Field(match.number, Provenance.READ, span), match.segments)
    if cell.kind is CellKind.NUMBER and re.fullmatch(r"\d{1,5}[a-z]?(?:/\d{4})?", joined.strip()):
        return NumberRead(Field(joined.strip(), Provenance.READ, span))
    return None


def _blank_number(text: str, cell: Cell, head: Head) -> NumberRead:
    """A number left blank to be stamped later; a stray stamped line with the same symbol fills it."""
    symbol = re.sub(r"^\W*|\s+", "", re.sub(r"(?i)^\D*?s[ốôo]\s*:?", "", cell.text))
    segments = tuple(part for part in re.split(r"[-/]", symbol) if part)
    span = Span(cell.start, cell.end)
    if symbol:
        stray = re.search(rf"(?m)^[ \t]*(\d{{1,5}}\s?[-/]\s?{re.escape(symbol)})[ \t]*$", text)
        if stray:
            number = re.sub(r"\s", "", stray[1])
            reason = "Số đóng dấu nằm ở dòng riêng, cùng ký hiệu với chỗ để trống."
            return NumberRead(Field(number, Provenance.INFERRED, Span(*stray.span(1)), reason), segments)
    reason = "Số để trống trên văn bản" + (f" (ký hiệu {symbol})." if symbol else ".")
    advice = "Xem bản đóng dấu rồi thêm `number:` vào phần đầu của tệp."
    problem = Problem("blank-number", f"{reason} {advice}", span, "number")
    return NumberRead(Field(None, UNKNOWN, span, reason), segments, (problem,))


def read_place(head: Head, digest: Digest) -> Field[str]:
    """The place of the place-and-date line: "Tam Kỳ"."""
    for cell in head.places:
        match = _PLACE_TAIL.search(_HOUR.sub("", cell.text).rstrip(" ,.;"))
        if match and len(match[0]) <= 40:
            start = cell.start + match.start()
            return Field(_spelt(match[0]), Provenance.READ, Span(start, start + len(match[0])))
    entry = digest.get("place")
    if entry and not names_body(entry.value, fold_view(entry.value)):
        return Field(entry.value, Provenance.READ, entry.span)
    return Field(None, UNKNOWN, None, "Văn bản không có dòng địa danh.")


def _spelt(place: str) -> str:
    return sentence_case(place).title() if place.isupper() else canonical_spelling(place)


def read_date_issued(
    view: str, head: Head, digest: Digest, number: Field[str], gazette: GazetteHeading | None, closing: Span
) -> tuple[Field[str], tuple[Problem, ...]]:
    """The date of issue, no more precise than the place-and-date line prints it."""
    found = next((f for c in head.marks if c.kind is CellKind.DATE and (f := _date_in(c))), None)
    if found:
        partial = len(found.value or "") < 10
        advice = "Ngày ban hành để trống một phần; xem bản đóng dấu rồi thêm `date_issued:` vào phần đầu của tệp."
        return found, (Problem("partial-date", advice, found.span, "date_issued"),) if partial else ()
    blank = next((c for c in head.marks if c.kind is CellKind.DATE), None)
    if gazette and gazette.date:
        return Field(gazette.date, Provenance.READ, gazette.date_span), ()
    if entry := digest.get("date"):
        dates = find_dates(fold_view(entry.value))
        if dates:
            return Field(dates[0].iso, Provenance.READ, entry.span), ()
    if blank is None and (found := caption_date(head)):
        return found, ()
    low = max(head.body_start, closing.start - 900)
    if blank is None and (adopted := _adopted(view, low, closing.end)):
        dates = [date for date in find_dates(view, adopted.end(), adopted.end() + 40) if date.start == adopted.end()]
        if dates and len(dates[0].iso) == 10:
            reason = "Ngày thông qua ghi ở cuối văn bản."
            return Field(dates[0].iso, Provenance.INFERRED, Span(dates[0].start, dates[0].end), reason), ()
    if blank is None and (last := _at_the_end(view, closing)):
        return last, ()
    if number.value and (year := year_of(number.value)):
        return Field(year, Provenance.INFERRED, number.span, "Chỉ có năm, theo số của văn bản."), ()
    span = Span(blank.start, blank.end) if blank else None
    reason = "Ngày, tháng để trống trên văn bản." if blank else "Văn bản không in ngày ban hành."
    code = "blank-date" if blank else "no-date"
    problem = Problem(code, f"{reason} Nếu biết ngày, thêm `date_issued:` vào phần đầu của tệp.", span, "date_issued")
    return Field(None, UNKNOWN, span, reason), (problem,)


def _adopted(view: str, low: int, high: int) -> re.Match[str] | None:
    """Where the notice says when it was adopted; what a ground says so of is another instrument."""
    for match in _ADOPTED.finditer(view, low, high):
        line = view[view.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip("-–+* ")
        if not line.startswith(tuple(load("acting")["grounds"])):
            return match
    return None


def _at_the_end(view: str, closing: Span) -> Field[str] | None:
    """The date of a place-and-date line that stands alone beside the signature instead of above the heading."""
    for match in _LAST_LINE.finditer(view, max(0, closing.start - 120), min(closing.end, closing.start + 400)):
        dates = find_dates(view, *match.span("date"))
        if dates and len(dates[0].iso) == 10:
            return Field(dates[0].iso, Provenance.READ, Span(dates[0].start, dates[0].end))
    return None


def _date_in(cell: Cell) -> Field[str] | None:
    span = Span(cell.start, cell.end)
    dates = find_dates(cell.view)
    if dates and len(dates[0].iso) == 10:
        return Field(dates[0].iso, Provenance.READ, span)
    match = DATE_MARK.search(cell.view)
    if not match or not (year := match["year"] or match["year2"]):
        return None
    month = int(match["month"] or match["month2"] or 0)
    iso = f"{year}-{month:02d}" if 1 <= month <= 12 else year
    reason = "Ngày để trống trên văn bản." if month else "Ngày, tháng để trống trên văn bản."
    return Field(iso, Provenance.READ, span, reason)
