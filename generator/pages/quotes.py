"""Quotes the sentence of a notice that cites an instrument, with the citing words marked."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Notice, Span
from generator.pages.body import mention_anchor
from generator.pages.light import Quote
from generator.pages.shown import escaped

_QUOTES_SHOWN = 4  # of one notice
_AROUND = 220  # characters kept on each side of the citing words


def citing_quotes(notice: Notice, places: Iterable[int], body_limit: int) -> tuple[Quote, ...]:
    """The sentences of some citations (indexes), each once, the first few of them."""
    quotes: dict[Span, Quote] = {}
    for index in places:
        citation = notice.citations[index]
        span = citation.sentence or citation.mention.span
        if span not in quotes and len(quotes) < _QUOTES_SHOWN:
            anchor = mention_anchor(index) if citation.mention.span.start < body_limit else ""
            quotes[span] = Quote(quote(notice, span, citation.mention.span), anchor)
    return tuple(quotes.values())


def quote(notice: Notice, sentence: Span, marked: Span) -> str:
    """As HTML, the sentence on one line with `marked` in <mark>, shortened far from it."""
    text = notice.reading.text
    before = _one_line(text[min(sentence.start, marked.start) : marked.start])
    after = _one_line(text[marked.end : max(sentence.end, marked.end)])
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    words = _one_line(marked.of(text)).strip()
    return f"{escaped(before.lstrip())}<mark>{escaped(words)}</mark>{escaped(after.rstrip())}"


def _one_line(text: str) -> str:
    """Runs of white space as one space, kept at both ends."""
    if text.isprintable() and "  " not in text:  # by far the most frequent
        return text
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
