"""The sentence around a place in a text: what a page quotes when it shows who cites what."""

from __future__ import annotations

import re

from generator.model import Span

# A semicolon ends a point of a căn cứ or of an enumeration, which is what a reader wants to see whole.
# One class of characters opens the pattern, so that it leaps from one of them to the next.
_END = re.compile(
    r"[.!?;…\n](?:(?<!\n)(?=[\s”\"’)]|$)|(?<=\n)\s*\n|(?<=\n)(?=\s*(?:[-–+*•]|\d+[.)]|[a-zđ][.)]|[IVX]+[.-])\s))"
)
_ABBREVIATIONS = re.compile(r"(?:\b(?:TP|Tp|TX|Q|P|H|TT|Ths|TS|GS|PGS|BS|KS|TM|KT|TL|TUQ|[A-ZĐ])|\d)\.$")
_NEAR = 100  # characters
_LONGEST = 700  # characters: a clause of a decree can run over a page


def sentence_around(text: str, span: Span) -> Span:
    """The sentence (or the point of an enumeration) that holds `span`, without outer white space.

    At most `_LONGEST` characters on either side; the cut then falls between words.
    """
    low = span.start - _LONGEST if span.start > _LONGEST else 0
    above = text.rfind("\n\n", low, span.start)
    low = above if above > low else low
    start = _last_end(text, low, span.start)
    if start == low and low:
        start = text.find(" ", low, span.start) + 1 or low
    high = min(len(text), span.end + _LONGEST)
    end = high
    for match in _END.finditer(text, span.end, high):
        if match[0] != "." or not _ABBREVIATIONS.search(text, max(span.end, match.start() - 4), match.end()):
            end = match.end() if not match[0].isspace() else match.start()
            break
    else:
        if high < len(text):
            end = max(text.rfind(" ", span.end, high), span.end)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _last_end(text: str, low: int, stop: int) -> int:
    """Where the last sentence that ends before `stop` ends, or `low`; it is mostly near, so that is tried first."""
    near = max(low, stop - _NEAR)
    while near > low and text[near].isspace():  # an end may be the white space of several lines
        near -= 1
    for first in (near, low) if near > low else (low,):
        found = low
        for match in _END.finditer(text, first, stop):
            if match[0] != "." or not _ABBREVIATIONS.search(text, max(low, match.start() - 4), match.end()):
                found = match.end()
        if found > low:
            break
    return found
