"""Finds every mention of an instrument in a text; what it points to is decided in `resolve`."""

from __future__ import annotations

from collections.abc import Iterable

from generator.citations.centre import name_centres
from generator.citations.charters import find_charters
from generator.citations.elided import lend_symbols
from generator.citations.named import find_named
from generator.citations.numbered import find_numbered
from generator.citations.short import find_short
from generator.lexicon import lexicon
from generator.model import Mention


def find_mentions(text: str, view: str) -> tuple[Mention, ...]:
    """The mentions in `text`, in order, without overlap.

    Reads: the repaired text and its matching view. Writes: mentions as printed. Where readings
    overlap, a number with its symbol wins over a name, and a name over a bare serial number.
    """
    words = lexicon()
    named = find_named(text, view, words)
    numbered = name_centres(text, find_numbered(text, view, words, named.before_numbers))
    mentions = _without_overlap(len(text), numbered, [*named.mentions, *find_charters(text, view)], find_short(text, view, words))
    return lend_symbols(text, view, mentions, words)


def _without_overlap(length: int, *ranked: Iterable[Mention]) -> tuple[Mention, ...]:
    taken = bytearray(length)  # one flag a character: cheaper than comparing all pairs
    kept = []
    for mentions in ranked:
        for mention in mentions:
            start, end = mention.span.start, mention.span.end
            if taken.find(1, start, end) >= 0:
                continue
            taken[start:end] = b"\x01" * (end - start)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: (mention.span.start, mention.span.end)))
