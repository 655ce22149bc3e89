"""Mentions by serial number alone: "Chương trình số 08", "nghị quyết 42", "Pháp lệnh số 34/2007"."""

from __future__ import annotations

import re

from generator.citations.numbered import read_tail
from generator.citations.typeword import type_word_before
from generator.lexicon import Lexicon
from generator.model import Mention, Span

_WITH_SIGN = re.compile(r"so:?\s+(?P<number>\d{1,4}(?:/(?:19|20)\d\d)?)(?![\w/]|[-.,]\d|\s?[-/]\s?[a-z])")
# Without "số" only a few types are spoken of like this, and only before words that do not count things.
_BARE_TYPES = ("nghi quyet ", "chi thi ", "nghi dinh ", "thong tu ", "quy dinh ", "quyet dinh ", "ket luan ", "phap lenh ")
_BARE = re.compile(
    r"(?P<number>\d{1,4}(?:/(?:19|20)\d\d)?)(?![\w/%]|[-.,]\d|\s?[-/]\s?[a-z])"
    r"(?=\s*(?:$|[.,;:)\"\n]|(?:ve|cua|ngay|nay|neu|tren|va|khoa|ma|da|duoc|la|thi|tai|thanh|trong|gan|theo)\b))"
)
_YEARS = re.compile(r"(?:19|20)\d\d")


def find_short(text: str, view: str, lexicon: Lexicon) -> list[Mention]:
    """All mentions whose number has no symbol, in no particular order.

    Reads: text, its matching view. Writes: Mention with the serial (and year) as its number.
    """
    mentions = []
    for pattern in (_WITH_SIGN, _BARE):
        for match in pattern.finditer(view):
            place, number = match.start("number"), match["number"]
            if pattern is _BARE and not view.endswith(_BARE_TYPES, 0, place):
                continue
            if pattern is _WITH_SIGN and match.start() and view[match.start() - 1].isalnum():
                continue
            word = type_word_before(text, view, place, lexicon)
            if word is None or (pattern is _BARE and _YEARS.fullmatch(number)):
                continue
            tail = read_tail(text, view, match.end("number"))
            issuer = tail.issuer or word.issuer
            mentions.append(
                Mention(
                    Span(word.start, tail.end), text[word.start : tail.end], True,
                    type=word.type, number=number, date=tail.date,
                    issuer_printed=issuer.of(text) if issuer else None,
                    number_span=Span(place, match.end("number")), issuer_span=issuer,
                )  # fmt: skip
            )
    return mentions
