"""Mentions by serial number alone: "Chương trình số 08", "nghị quyết 42", "Pháp lệnh số 34/2007"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.around import read_tail
from generator.citations.typeword import TypeWord, type_word_before
from generator.grammar.number import read_spaced_number
from generator.lexicon import Lexicon
from generator.model import Mention, Span

_WITH_SIGN = re.compile(r"so(?::\s*|\s+)(?P<number>\d{1,4}(?:\s?/\s?(?:19|20)\d\d)?)(?![\w/]|[-.,]\d|\s?[-/]\s?[a-z])")
# Without "số" only a few types are spoken of like this, and only before words that do not count things.
_BARE_TYPES = ("nghi quyet ", "chi thi ", "nghi dinh ", "thong tu ", "quy dinh ", "quyet dinh ", "ket luan ", "phap lenh ")
# Of these only with a date or an issuer behind: "Thông tri 13 ngày 20-01-2021", "Kế hoạch 12 của Tỉnh ủy".
_TOLD_TYPES = ("thong tri ", "ke hoach ", "thong bao ", "cong van ", "huong dan ")
_ALL_TYPES = (*_BARE_TYPES, *_TOLD_TYPES)
# A figure behind the last letters of one of them: one look at each figure costs less than a look for each type.
_BEHIND_TYPE = re.compile(rf" \d(?<=(?:{'|'.join(sorted({name[-3:-1] for name in _ALL_TYPES}))}) \d)")
_BARE = re.compile(
    r"(?P<number>\d{1,4}(?:\s?/\s?(?:19|20)\d\d)?)(?![\w/%]|[-.,]\d|\s?[-/]\s?[a-z])"
    r"(?=\s*(?:$|[.,;:)\"\n]|(?:ve|cua|ngay|nay|neu|tren|va|khoa|ma|da|duoc|la|thi|tai|thanh|trong|gan|theo)\b))"
)
_YEARS = re.compile(r"(?:19|20)\d\d")


def find_short(text: str, view: str, lexicon: Lexicon) -> list[Mention]:
    """All mentions whose number has no symbol, or lost the mark before it: those after "số", then the others.

    Reads: text, its matching view. Writes: Mention with the serial (and year) as its number.
    """
    mentions = []
    for number in _after_sign(view):
        if word := type_word_before(text, view, number.start, lexicon):
            mentions.append(_mention(text, view, number, word))
    for place in _after_type(view):
        short = _BARE.match(view, place)
        if short is None:
            mentions += _with_lost_mark(text, view, place, lexicon)
            continue
        number = Span(*short.span("number"))
        word = type_word_before(text, view, number.start, lexicon)
        if not word or _YEARS.fullmatch(number.of(view)):
            continue
        mention = _mention(text, view, number, word)
        told = mention.issuer_printed or len(mention.date or "") == len("2021-01-20")
        if told or not view.endswith(_TOLD_TYPES, 0, number.start):
            mentions.append(mention)
    return mentions


def _after_sign(view: str) -> Iterator[Span]:
    """The numbers after "số" that no symbol follows."""
    for match in _WITH_SIGN.finditer(view):
        if not match.start() or not view[match.start() - 1].isalnum():
            yield Span(*match.span("number"))


def _after_type(view: str) -> Iterator[int]:
    """Where a figure stands right after a type word, in order."""
    places = (match.end() - 1 for match in _BEHIND_TYPE.finditer(view))
    return (place for place in places if view.endswith(_ALL_TYPES, 0, place))


def _with_lost_mark(text: str, view: str, place: int, lexicon: Lexicon) -> Iterator[Mention]:
    """The mention whose number at `place` lost the mark before its symbol ("Chỉ thị 05 CT/TU"), which is one of its type."""
    number = read_spaced_number(text, place, lexicon.codes)
    word = number and type_word_before(text, view, place, lexicon)
    if number and word and word.type in lexicon.types_by_symbol.get(number.segments[0], ()):
        yield _mention(text, view, Span(number.start, number.end), word, number.number)


def _mention(text: str, view: str, number: Span, word: TypeWord, printed: str = "") -> Mention:
    tail = read_tail(text, view, number.end)
    issuer = tail.issuer or word.issuer
    return Mention(
        Span(word.start, tail.end), text[word.start : tail.end], True,
        type=word.type, number=printed or re.sub(r"\s", "", number.of(view)), date=tail.date,
        issuer_printed=issuer.of(text) if issuer else None,
        number_span=number, issuer_span=issuer,
    )  # fmt: skip
