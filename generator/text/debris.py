"""Finds what conversion left in a text: page breaks, Markdown marks, doubled words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.text.brokencells import find_broken_cells
from generator.text.flattened import find_flattened_letterhead
from generator.text.glued import find_glued_words
from generator.text.letterheads import find_broken_letterhead
from generator.text.markup import find_markup
from generator.text.pagebreaks import find_page_breaks
from generator.text.plain import classes, plain_codes
from generator.text.runtogether import find_words_run_together
from generator.text.wraps import find_wraps

Found = tuple[int, int, str, str]  # start, end, what takes its place, code


def find_repairs(text: str) -> list[Found]:
    """All repairs, rising and without overlap; where two overlap the earlier rule's stays."""
    found: list[Found] = []
    for _, rule in RULES:
        found += rule(text)
    if len(found) < 2:
        return found
    order = sorted(range(len(found)), key=lambda i: (found[i][0], found[i][1], i))
    kept: list[Found] = []
    for i in order:
        if not kept or found[i][0] >= kept[-1][1]:
            kept.append(found[i])
    return kept


def find_emphasis(text: str) -> Iterator[Found]:
    """Markdown's `**` and paired `*`; a lone `*`, `(*)` and `3*4` are the author's own."""
    if "*" not in text:
        return
    opened = -1  # where a single `*` waits for its partner on the same line
    for match in _STARS.finditer(text, text.index("*")):
        start, end = match.span()
        before = text[start - 1 : start].strip(" \t\n")
        after = text[end : end + 1].strip(" \t\n")
        if end - start > 1:
            if before or after:
                yield start, end, "", "markdown"
        elif opened >= 0 and before and "\n" not in text[opened:start]:
            yield opened, opened + 1, "", "markdown"
            yield start, end, "", "markdown"
            opened = -1
        else:
            free = not before or before in "\"“'(‘,;:"
            opened = start if free and after and after != ")" else -1


_STARS = re.compile(r"\*+")


def find_heading_marks(text: str) -> Iterator[Found]:
    """Markdown's `###` before a heading, `_…_` around words, and backslashes before marks."""
    if "#" in text:
        for match in _HASHES.finditer(text):
            before = text[max(0, match.start() - _MARGIN) : match.start()].rpartition("\n")
            if not before[2].strip() and (before[1] or match.start() < _MARGIN):
                yield match.start(), match.end(), "", "markdown"
    if "_" in text:
        for match in _UNDERSCORED.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if not (before.isalnum() or before == "_"):
                yield match.start(), match.start() + 1, "", "markdown"
                yield match.end() - 1, match.end(), "", "markdown"
    if "\\" in text:
        for match in _ESCAPES.finditer(text):
            yield match.start(), match.start() + 1, "", "markdown"


_MARGIN = 80  # characters: no page's is wider
_HASHES = re.compile(r"#{1,6}[ \t]+")
_UNDERSCORED = re.compile(r"_(?=[^\W_])[^_\n]+_(?![\w_])")
_ESCAPES = re.compile(r"\\(?=[-.*_#()\[\]!+>|])")


def find_rules(text: str) -> Iterator[Found]:
    """Drawn lines ("-----", "=====", "___"), alone or fused with words by a converter."""
    codes = plain_codes(text)
    if codes is not None and b"---" not in codes.translate(_rule_classes()):
        return
    for mark, run in _runs():
        if mark * 3 not in text:
            continue
        first = last = -1  # the line of the last match
        whole = False  # the line is nothing but a rule
        for match in run.finditer(text):
            start, end = match.span()
            if start >= last:
                first = text.rfind("\n", max(0, last), start) + 1 or max(0, last)
                last = text.find("\n", end)
                last = len(text) if last < 0 else last
                whole = not text[first:last].strip(_RULE_MARKS)
                if whole:
                    yield first, last, "", "rule"
            if not whole and mark in "-=" and end - start >= 5:
                yield _inner_rule(text, first, start, end, last)


def _inner_rule(text: str, first: int, start: int, end: int, last: int) -> Found:
    """The rule from `start` to `end` of the line from `first` to `last`, with the blanks around it."""
    while start > first and text[start - 1] in " \t-=":
        start -= 1
    while end < last and text[end] in " \t-=":
        end += 1
    return start, end, "\n" if start > first and end < last else "", "rule"


_DRAWN = "-=_*~–—"


@lru_cache(maxsize=1)
def _runs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each mark, and three or more of it; the pattern begins with letters to leap to."""
    return tuple((mark, re.compile(f"{re.escape(mark * 3)}{re.escape(mark)}*")) for mark in _DRAWN)


@lru_cache(maxsize=1)
def _rule_classes() -> bytes:
    return classes({"-": _DRAWN})


_RULE_MARKS = "-_=*~–—|: \t\r"


def find_doubled_words(text: str) -> Iterator[Found]:
    """Small words typed twice ("ngày ngày 27/10"); only those that never stand twice by right."""
    for word in _DOUBLED:
        twice = f"{word} {word}"  # without the blank after it: a rarer last letter is found sooner
        at = text.find(twice)
        while at >= 0:
            end = at + len(twice)
            alone = at == 0 or not text[at - 1].isalnum()
            if alone and text[end : end + 1] == " " and (word not in _BEFORE_DIGIT or text[end + 1 : end + 2].isdigit()):
                yield at + len(word), end, "", "doubled-word"
            at = text.find(twice, end)


_DOUBLED = ("ngày", "của", "và", "các", "số")
_BEFORE_DIGIT = frozenset({"ngày", "số"})


def find_ocr_slips(text: str) -> Iterator[Found]:
    """"40.000.000^d" for "40.000.000đ", and the stray list item "- (b/c)" of a flattened brace."""
    if "^" in text:
        for match in _DONG.finditer(text):
            if text[match.start() - 1 : match.start()].isdecimal():
                yield match.start(), match.end(), "đ", "ocr"
    if "(b/c)" in text:
        for match in _STRAY_BRACE.finditer(text):
            first = text.rfind("\n", max(0, match.start() - _MARGIN), match.start()) + 1
            if (first or match.start() < _MARGIN) and not text[first : match.start()].strip(" \t-"):
                yield first, match.end(), "", "debris"


_DONG = re.compile(r"\^[dđ](?!\w)")
_STRAY_BRACE = re.compile(r"\(b/c\)[ \t]*(?=\n|$)")


RULES: tuple[tuple[str, Callable[[str], Iterator[Found]]], ...] = (
    ("page breaks", find_page_breaks),
    ("flattened letterheads", find_flattened_letterhead),
    ("broken cells", find_broken_cells),
    ("wrapped lines", find_wraps),
    ("broken letterheads", find_broken_letterhead),
    ("markup", find_markup),
    ("rules", find_rules),
    ("heading marks", find_heading_marks),
    ("emphasis", find_emphasis),
    ("doubled words", find_doubled_words),
    ("glued words", find_glued_words),
    ("words run together", find_words_run_together),
    ("OCR slips", find_ocr_slips),
)
