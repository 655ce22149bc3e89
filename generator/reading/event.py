"""Reads the day of the meeting that a notice reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.grammar.date import DateMatch, find_dates
from generator.reading.head import Head
from generator.reading.markers import opens_with
from generator.model import Field, Provenance, Span
from generator.tables import load

_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\s\d])|\n")
_OPENING = 1500
_ON_THE_DAY = re.compile(
    r"[,;]\s+(?P<day>(?:(?:tai|trong|vao|sang|chieu)\s[^,;]{0,60}?)?ngay\s\d{1,2}(?:/\d{1,2}/|\s+thang\s+\d{1,2}\s+nam\s+)\d{4}),\s+"
)
_REPORTING = ("Thông báo", "Kết luận", "Biên bản", "Nghị quyết", "Báo cáo", "Công văn")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of tables/acting.yml as patterns over the matching view."""

    meeting: re.Pattern[str]
    planned: re.Pattern[str]
    other: re.Pattern[str]  # before a date of an instrument or a limit: "số 12/…, ngày", "trước ngày"


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = {name: "|".join(words) for name, words in load("acting").items()}
    letters = r"giay moi[^.]{0,40}|cong van[^.]{0,40}"
    return _Words(
        meeting=re.compile(rf"\b(?:{table['meetings']})(?![^\s,.;:)])"),
        planned=re.compile(rf"\b(?:{table['planned']})\b"),
        other=re.compile(rf"(?:\d[-/][\w/&-]+[,)]?|\bso \S+|{table['limits']}|{letters}),?\s*$"),
    )


def read_event(view: str, head: Head, body: Span, type_name: str | None) -> Field[str]:
    """The meeting day, where title or opening says that a meeting or working session took place.

    Only of types that report one; in a decree's legal basis no date is an event.
    """
    if type_name in _REPORTING:
        spans = []
        if head.title:  # and a bracket below it: "(Phiên họp ngày …)"
            end = head.title[-1].end
            spans = [Span(head.title[0].start, max(end, min(head.body_start, end + 200)))]
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
            if view.startswith(("can cu", "thuc hien"), place):
                found += _behind_grounds(view, place, end)
                break
            if len(found) > 6:
                break
            found.append(Span(place, end))
        place = match.end() if match else stop
        while place < stop and view[place].isspace():
            place += 1
        if view[place : place + 3] in ("1. ", "i. ", "i- ") or view[place : place + 2] == "- ":
            break
    return found


def _behind_grounds(view: str, start: int, end: int) -> list[Span]:
    """What a sentence of grounds goes on with: "Thực hiện Kế hoạch …, ngày 5/6/2023, Ban Thường vụ Thị ủy tổ chức …"."""
    for match in _ON_THE_DAY.finditer(view, start, end):
        after = match.end()
        acts = opens_with("body_words", view, after) or view.startswith("dong chi", after)
        if acts and not _words().other.search(view[max(start, match.start() - 60) : match.start()]):
            return [Span(match.start("day"), end)]
    return []


def _is_event(view: str, sentence: Span, date: DateMatch) -> bool:
    before = view[max(sentence.start, date.start - 60) : date.start]
    words = _words()
    if words.other.search(before) or words.planned.search(view, sentence.start, sentence.end):
        return False
    return bool(words.meeting.search(view, sentence.start, sentence.end))
