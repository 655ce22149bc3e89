"""Reads the day of the meeting that a notice reports."""

from __future__ import annotations

import re

from generator.grammar.date import DateMatch, find_dates
from generator.head import Head
from generator.model import Field, Provenance, Span

_MEETING = re.compile(
    r"\b(?:buoi lam viec|hoi nghi|cuoc hop|phien hop|phien lam viec|buoi hop|ky hop|giao ban|lam viec voi|chu tri hop|dai hoi"
    r"|toa dam|doi thoai|buoi tiep|tiep xuc|hop(?= [a-z])|hoi y|hoi thao)\b"
)
# A date that belongs to an instrument or another matter: "số 12/…, ngày", "trước ngày", "kể từ ngày".
_NOT_EVENT = re.compile(r"(?:\d[-/][\w/&-]+[,)]?|\bso \S+|truoc|sau|thong qua|hieu luc|tu|den|het|ke tu|giay moi[^.]{0,40}|cong van[^.]{0,40}),?\s*$")
_PLANNED = re.compile(r"\bse (?:to chuc|hop|dien ra|khai mac|duoc to chuc)\b|\bdu kien\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\s\d])|\n")
_OPENING = 1500
_REPORTING = ("Thông báo", "Kết luận", "Biên bản", "Nghị quyết", "Báo cáo", "Công văn")


def read_event(view: str, head: Head, body: Span, type_name: str | None) -> Field[str]:
    """The meeting day, where title or opening says that a meeting or working session took place.

    Only of types that report one; in a decree's legal basis no date is an event.
    """
    if type_name in _REPORTING:
        spans = []
        if head.title:  # and a bracket below it: "(Phiên họp ngày …)"
            spans = [Span(head.title[0].start, max(head.title[-1].end, min(head.body_start, head.title[-1].end + 200)))]
        found = [
            date
            for sentence in [*spans, *_sentences(view, body)]
            for date in find_dates(view, sentence.start, sentence.end)
            if len(date.iso) >= 7 and _is_event(view, sentence, date)
        ]
        if found:  # the first day, or the month where no day is printed
            date = next((date for date in found if len(date.iso) == 10), found[0])
            return Field(date.iso, Provenance.READ, Span(date.start, date.end))
    return Field(None, Provenance.UNKNOWN, None, "Văn bản không nói đến ngày họp hay làm việc.")


def _sentences(view: str, body: Span) -> list[Span]:
    """The sentences of the first paragraphs, up to the first section label."""
    stop, found, place = min(body.end, body.start + _OPENING), [], body.start
    for match in [*_SENTENCE_END.finditer(view, body.start, stop), None]:
        end = match.start() if match else stop
        if view[place:end].strip():
            if view.startswith(("can cu", "thuc hien"), place) or len(found) > 6:
                break
            found.append(Span(place, end))
        place = match.end() if match else stop
        while place < stop and view[place].isspace():
            place += 1
        if view[place : place + 3] in ("1. ", "i. ", "i- ") or view[place : place + 2] == "- ":
            break
    return found


def _is_event(view: str, sentence: Span, date: DateMatch) -> bool:
    before = view[max(sentence.start, date.start - 60) : date.start]
    if _NOT_EVENT.search(before) or _PLANNED.search(view, sentence.start, sentence.end):
        return False
    return bool(_MEETING.search(view, sentence.start, sentence.end))
