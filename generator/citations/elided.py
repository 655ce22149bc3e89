"""Numbers that leave symbol or issuer to the last of a list: "các Quyết định số 217, 218 và 219-QĐ/TW"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.citations.around import read_tail
from generator.citations.typeword import type_word_before
from generator.lexicon import Lexicon
from generator.model import Mention, Span

_SERIAL = re.compile(r"\d+[a-z]?")
_SIGN = re.compile(r"(?:so:?\s*)?")
# One serial of a list, at its end; and the serials of a list behind the first.
_LISTED = re.compile(r"(?<![\w/.-])(?P<serial>\d{1,4}[a-z]?)\s*(?:,\s*|,?\s*\bva\s+)$")
_MORE = re.compile(r"(?:\s*(?:,|,?\s*\bva\b)\s*(?:so:?\s+)?\d{1,4}[a-z]?(?![\w/%.-]|\s?[-/]|,\d))+")
_REACH = 24  # characters that hold one serial with the "và" after it


def lend_symbols(text: str, view: str, mentions: Iterable[Mention], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions, and the bare serials right before a number of their type, with that number's symbol.

    All share type and issuer. A serial with a date or an issuer of its own stands for itself.
    """
    lent: list[Mention] = []
    for two in mentions:
        serials = _serials_before(view, two)
        one = _first(text, view, lent, serials[0], two, lexicon) if serials else None
        if one is None:
            lent.append(two)
            continue
        if lent and lent[-1].span.start == one.span.start:
            lent.pop()
        symbol = _SERIAL.sub("", two.number or "", count=1)
        issuer = ("issuer",) if two.issuer_printed else ()
        for n, serial in enumerate(serials):
            span = Span(one.span.start, serial.end) if n == 0 else serial
            inherited = ("symbol", *issuer) if n == 0 else ("type", "symbol", *issuer)
            lent.append(Mention(
                span, span.of(text), True, one.type, f"{serial.of(text)}{symbol}", None, two.issuer_printed,
                None, serial, two.issuer_span, inherited,
            ))  # fmt: skip
        lent.append(replace(two, type=one.type, inherited=("type", *two.inherited)))
    return tuple(_lend_issuers(text, view, lent))


def _serials_before(view: str, two: Mention) -> list[Span]:
    """The bare serials listed right before a number with a symbol that has no type word of its own, in order."""
    number = two.number_span
    if number is None or not view.endswith((", ", ",", "va "), 0, two.span.start):
        return []
    if not _SIGN.fullmatch(view, two.span.start, number.start) or _SERIAL.fullmatch(two.number or ""):
        return []
    found: list[Span] = []
    place = two.span.start
    while match := _LISTED.search(view[max(0, place - _REACH) : place]):
        place += match.start() - min(_REACH, place)
        found.insert(0, Span(place, place + len(match["serial"])))
    return found


def _first(
    text: str, view: str, before: list[Mention], serial: Span, two: Mention, lexicon: Lexicon
) -> Mention | None:
    """The mention that opens the list: one read already, or a type word before its serial; None where none fits."""
    one = before[-1] if before and before[-1].number_span == serial else None
    if one and (one.date or one.issuer_printed or not _SERIAL.fullmatch(one.number or "")):
        return None
    if one is None and (word := type_word_before(text, view, serial.start, lexicon)) and not word.issuer:
        span = Span(word.start, serial.end)
        one = Mention(span, span.of(text), True, word.type, serial.of(text), number_span=serial)
    return one if one and two.type in (None, one.type) else None


def _lend_issuers(text: str, view: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with the serials of a list that no symbol ends: "Quyết định 217, 218 của Bộ Chính trị"."""
    lent: list[Mention] = []
    for n, one in enumerate(mentions):
        more = None
        if not one.date and not one.issuer_printed and one.number_span and _SERIAL.fullmatch(one.number or ""):
            more = _MORE.match(view, one.span.end)
        tail = read_tail(text, view, more.end()) if more else None
        if not more or not tail or not tail.issuer or (mentions[n + 1 :] and mentions[n + 1].span.start < tail.end):
            lent.append(one)
            continue
        issuer, printed = tail.issuer, tail.issuer.of(text)
        lent.append(replace(one, issuer_printed=printed, issuer_span=issuer, inherited=(*one.inherited, "issuer")))
        serials = [Span(*match.span()) for match in _SERIAL.finditer(view, more.start(), more.end())]
        for serial in serials:
            last = serial is serials[-1]
            span = Span(serial.start, tail.end) if last else serial
            lent.append(Mention(
                span, span.of(text), True, one.type, serial.of(text), tail.date if last else None, printed,
                None, serial, issuer, ("type",) if last else ("type", "issuer"),
            ))  # fmt: skip
    return lent
