"""Finds what conversion left in a text: page breaks, Markdown marks, doubled and glued words."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.text.markup import find_markup
from generator.text.pagebreaks import find_page_breaks
from generator.text.plain import classes, plain_codes, write_codes
from generator.text.syllables import is_syllable

Found = tuple[int, int, str, str]  # start, end, what takes its place, code

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UPPER = _LOWER.upper()


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
            before = text[max(0, match.start() - 4) : match.start()].rpartition("\n")
            if not before[2].strip() and (before[1] or match.start() < 4):
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


_HASHES = re.compile(r"#{1,6}[ \t]+")
_UNDERSCORED = re.compile(r"_(?=[^\W_])[^_\n]+_(?![\w_])")
_ESCAPES = re.compile(r"\\(?=[-.*_#()\[\]!+>|])")


def find_rules(text: str) -> Iterator[Found]:
    """Drawn lines ("-----", "=====", "___"), alone or fused with words by a converter."""
    codes = plain_codes(text)
    for mark, code, run in _runs():
        if (code * 3 not in codes) if codes is not None else (mark * 3 not in text):
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


@lru_cache(maxsize=1)
def _runs() -> tuple[tuple[str, bytes, re.Pattern[str]], ...]:
    """Each mark, its byte in plain texts, and three or more of it; the pattern begins with letters to leap to."""
    return tuple((mark, write_codes(mark) or b"", re.compile(f"{re.escape(mark * 3)}{re.escape(mark)}*")) for mark in "-=_*~–—")


_RULE_MARKS = "-_=*~–—|: \t\r"


def find_doubled_words(text: str) -> Iterator[Found]:
    """Small words typed twice ("ngày ngày 27/10"); only those that never stand twice by right."""
    for word in _DOUBLED:
        at = text.find(f"{word} {word} ")
        while at >= 0:
            end = at + 2 * len(word) + 1
            alone = at == 0 or not text[at - 1].isalnum()
            if alone and (word not in _BEFORE_DIGIT or text[end + 1 : end + 2].isdigit()):
                yield at + len(word), end, "", "doubled-word"
            at = text.find(f"{word} {word} ", end)


_DOUBLED = ("ngày", "của", "và", "các", "số")
_BEFORE_DIGIT = frozenset({"ngày", "số"})


def find_glued_words(text: str) -> Iterator[Found]:
    """Words run together by PDF extraction: "vụĐảng", "thịsố 36", "ngày05tháng10"."""
    codes = plain_codes(text)
    for at in _inner_capitals(text, codes):
        left = _LAST_WORD.search(text[max(0, at - 12) : at])
        right = _FIRST_WORD.match(text, at)
        if left and right and not (left[0] + right[0]).isascii():
            if len(left[0]) > 1 and is_syllable(left[0]) and is_syllable(right[0]):
                yield at, at, " ", "glued-words"
    figures = codes.translate(_figure_classes()) if codes is not None else None
    for word in ("số", "ngày", "tháng", "năm"):
        for at in _places_of(word, text) if figures is None else _glued_to_figures(word, text, figures):
            yield from _around_word(text, word, at)


def _inner_capitals(text: str, codes: bytes | None) -> Iterator[int]:
    """Where a capital stands between small letters."""
    if codes is not None:
        shape = codes.translate(_case_classes())
        at = shape.find(b"lUl")
        while at >= 0:
            yield at + 1
            at = shape.find(b"lUl", at + 1)
        return
    for match in _CAPITAL.finditer(text):
        at = match.start()
        if at and text[at - 1] not in _BREAKS and text[at - 1].islower():
            yield at


@lru_cache(maxsize=1)
def _case_classes() -> bytes:
    small = _LOWER.replace("a-z", string.ascii_lowercase)
    return classes({"l": small, "U": small.upper()})


_CAPITAL = re.compile(f"[{_UPPER}][{_LOWER}]")  # faster than to look for the small letter first
_BREAKS = " \n(\"“-/|"  # what stands before most capitals
_LAST_WORD = re.compile(f"[{_UPPER}]?[{_LOWER}]+$")
_FIRST_WORD = re.compile(f"[{_UPPER}][{_LOWER}]+")


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


@lru_cache(maxsize=1)
def _figure_classes() -> bytes:
    """Every digit as 0, the rest as it is."""
    return bytes(ord("0") if chr(code) in string.digits else code for code in range(256))


@lru_cache(maxsize=None)
def _before_figure(word: str) -> re.Pattern[bytes]:
    return re.compile(re.escape(write_codes(word) or b"") + b" ?0")


def _glued_to_figures(word: str, text: str, figures: bytes) -> list[int]:
    """The places of a word that matter to `_around_word`: before a figure, and no blank on one of its sides."""
    found = (match.span() for match in _before_figure(word).finditer(figures))
    return [at for at, end in found if figures[end - 2] != ord(" ") or text[at - 1 : at].isalnum()]


def _around_word(text: str, word: str, at: int) -> Iterator[Found]:
    """The spaces lost before and after a word at a place that may stand before a figure."""
    end = at + len(word)
    follows = text[end : end + 1]
    figure = follows.isdecimal() or (follows in " \u00a0" and text[end + 1 : end + 2].isdecimal())
    before = text[at - 1 : at]
    if follows.isdecimal():
        yield end, end, " ", "glued-words"
    if figure and (before.isdecimal() or (before.isalpha() and word in ("số", "ngày"))):
        yield at, at, " ", "glued-words"


def find_ocr_slips(text: str) -> Iterator[Found]:
    """"40.000.000^d" for "40.000.000đ", and the stray list item "- (b/c)" of a flattened brace."""
    if "^" in text:
        for match in _DONG.finditer(text):
            if text[match.start() - 1 : match.start()].isdecimal():
                yield match.start(), match.end(), "đ", "ocr"
    if "(b/c)" in text:
        for match in _STRAY_BRACE.finditer(text):
            first = text.rfind("\n", max(0, match.start() - 12), match.start()) + 1
            if (first or match.start() < 12) and not text[first : match.start()].strip(" \t-"):
                yield first, match.end(), "", "debris"


_DONG = re.compile(r"\^[dđ](?!\w)")
_STRAY_BRACE = re.compile(r"\(b/c\)[ \t]*(?=\n|$)")


RULES: tuple[tuple[str, Callable[[str], Iterator[Found]]], ...] = (
    ("page breaks", find_page_breaks),
    ("markup", find_markup),
    ("rules", find_rules),
    ("heading marks", find_heading_marks),
    ("emphasis", find_emphasis),
    ("doubled words", find_doubled_words),
    ("glued words", find_glued_words),
    ("OCR slips", find_ocr_slips),
)
