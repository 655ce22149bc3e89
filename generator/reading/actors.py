"""Finds who acts in the sentences above the first article: "… ban hành Thông tư …", "A và B thống nhất …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.bodies import BodyPhrase, find_bodies, read_body
from generator.lexicon import lexicon, words_key
from generator.model import Span
from generator.reading.bodynames import phrase_name
from generator.reading.markers import is_label
from generator.tables import load
from generator.text.lines import cut_lines

_ALSO = re.compile(r"(?:,| va)\s")
OPENING = 2600  # characters of the body in which the actor is named


@dataclass(frozen=True, slots=True)
class ActingWords:
    """The words of tables/acting.yml as patterns over the matching view."""

    acts: re.Pattern[str]
    enacts: re.Pattern[str]
    office: re.Pattern[str]
    part: re.Pattern[str]
    grounds: tuple[str, ...]


@lru_cache(maxsize=1)
def acting_words() -> ActingWords:
    """The table as patterns, made once."""
    table = {name: "|".join(words) for name, words in load("acting").items()}
    before = r"\s{0,9}(?:\([^)\n]{0,40}\)\s{0,9})?,?\s{0,9}(?:da\s+|vua\s+|thong nhat\s+)?"
    return ActingWords(
        acts=re.compile(rf"{before}(?:{table['acts']})\b"),
        enacts=re.compile(rf"ban hanh\s+(?:{table['enacted']})"),
        office=re.compile(table["offices"]),
        part=re.compile(table["parts"]),
        grounds=tuple(load("acting")["grounds"]),
    )


def enacting(text: str, view: str, preamble: Span, known: bool) -> tuple[BodyPhrase, str] | None:
    """The subject of "… ban hành Thông tư …" above the first article."""
    for match in acting_words().enacts.finditer(view, preamble.start, preamble.end):
        verb = match.start()
        start = max(view.rfind(mark, preamble.start, verb) for mark in ("\n", ". ", ", ", "; ")) + 1
        at = max(start, preamble.start)
        while at < verb and not view[at].isalnum():
            at += 1
        first = found = read_phrase(text, view, at)
        while found and (also := _ALSO.match(view, found[0].span.end)):  # "A và B ban hành …": A stands for both
            found = read_phrase(text, view, also.end())
        if found and 0 <= verb - found[0].span.end <= 3:
            return first
    return None


def preamble_end(view: str, body: Span) -> int:
    """Where the first article or section begins: what it says a body does is not this notice's act."""
    for start, _, _, _ in cut_lines(view, body.start, min(body.end, body.start + 12000)):
        if is_label(view[start : start + 24]):
            return start
    return min(body.end, body.start + 12000)


def from_opening(text: str, view: str, preamble: Span, known: bool) -> tuple[BodyPhrase, str] | None:
    """The body whose act the opening sentences tell: "…, Ủy ban MTTQ Việt Nam xã A đề ra chương trình".

    Where the issuer is known already, only a part or office counts ("Ban Thường vụ …", "Thống đốc …").
    """
    stop, words = min(preamble.end, preamble.start + OPENING), acting_words()
    lines = [
        (start, end)
        for start, end, _, _ in cut_lines(view, preamble.start, stop)
        if view[end - 1] not in ";," or not view.startswith(words.grounds, start)
    ]
    for start, end in lines:
        first = None  # of two that act together, opening the line: "A và B ban hành …"
        for phrase in find_bodies(text, view, start, end):
            joined = first and _ALSO.match(view, first.span.end, phrase.span.start)
            first = first if joined and joined.end() == phrase.span.start else phrase if phrase.span.start == start else None
            acts = not known or phrase.part or words.office.match(view, phrase.span.start)
            if acts and words.acts.match(view, phrase.span.end):
                found = read_phrase(text, view, (first or phrase).span.start)
                if found:
                    return found
    return None


def central_actor(text: str, view: str, body: Span) -> BodyPhrase | None:
    """The one central organ of the Party that enacts in lines above the first article: "Ban Bí thư ban hành Quy chế …"."""
    found: dict[str, BodyPhrase] = {}
    for start, end, _, _ in cut_lines(view, body.start, min(preamble_end(view, body), body.start + 2 * OPENING)):
        phrase = read_body(text, view, start)
        row = lexicon().issuers.get(words_key(phrase.head)) if phrase and phrase.kind == "central" and not phrase.part else None
        if phrase and row and row.kind == "party-central" and _ENACTS.match(view, phrase.span.end):
            if not _NUMBERED.search(view, phrase.span.end, min(end, phrase.span.end + 60)):
                found.setdefault(row.name, phrase)
    return next(iter(found.values())) if len(found) == 1 else None


_ENACTS = re.compile(r" (?:(?:ban hanh|quy dinh|quyet dinh|yeu cau)\b|chi thi[: ])")
_NUMBERED = re.compile(r"\bso \d")  # "Bộ Chính trị ban hành Chỉ thị số 12": an older act


def read_phrase(text: str, view: str, at: int) -> tuple[BodyPhrase, str] | None:
    """The body at a place and its name written out, or None."""
    phrase = read_body(text, view, at)
    if phrase is None:
        return None
    return phrase, phrase_name(phrase, text[phrase.span.start : phrase.span.end])
