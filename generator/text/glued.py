"""Finds words that PDF extraction ran together, with each other or with the figures beside them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from generator.text.plain import characters, classes, plain_codes, write_codes
from generator.text.syllables import is_syllable

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UPPER = _LOWER.upper()


def find_glued_words(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Words run together by PDF extraction: "vụĐảng", "thịsố 36", "ngày05tháng10"."""
    codes = plain_codes(text)
    for at in _inner_capitals(text, codes):
        left = _LAST_WORD.search(text[max(0, at - 12) : at])
        right = _FIRST_WORD.match(text, at)
        if left and right and not (left[0] + right[0]).isascii():
            if len(left[0]) > 1 and is_syllable(left[0]) and is_syllable(right[0]):
                yield at, at, " ", "glued-words"
    yield from _before_numbers(text, codes)
    if codes is None:
        places = ((word, at) for word in _BEFORE_FIGURES for at in _places_of(word, text))
    else:
        places = _glued_to_figures(codes)
    for word, at in places:
        yield from _around_word(text, word, at)


_BEFORE_FIGURES = ("số", "ngày", "tháng", "năm", "Số", "SỐ", "NGÀY", "THÁNG", "NĂM")
_GLUED_BEHIND = ("số", "ngày", "SỐ", "NGÀY")  # those that stand glued to the word before them, too


def _inner_capitals(text: str, codes: bytes | None) -> Iterator[int]:
    """Where a capital stands between small letters."""
    if codes is not None:
        yield from (match.start() for match in _INNER_SHAPE.finditer(codes.translate(_case_classes())))
        return
    for match in _CAPITAL.finditer(text):
        at = match.start()
        if at and text[at - 1] not in _BREAKS and text[at - 1].islower():
            yield at


def _before_numbers(text: str, codes: bytes | None) -> Iterator[tuple[int, int, str, str]]:
    """The spaces lost between a word and the number of a document ("Chỉ thị18-CT/TW").

    A figure without a symbol stays: it may be the mark of a footnote.
    """
    found = _NUMBERED.finditer(text) if codes is None else _NUMBERED_SHAPE.finditer(codes.translate(_case_classes()))
    for match in found:
        at = match.start() + 1
        word = _LAST_WORD.search(text[max(0, at - 12) : at])
        if word is None or len(word[0]) < 2 or word[0] in _BEFORE_FIGURES or not is_syllable(word[0]):
            continue
        if not word[0].isascii() or text[at - len(word[0]) - 1 : at - len(word[0])] in _BEFORE_WORD:
            yield at, at, " ", "glued-words"


@lru_cache(maxsize=1)
def _case_classes() -> bytes:
    small = _LOWER.replace("a-z", string.ascii_lowercase)
    return classes({"l": small, "U": small.upper(), "0": string.digits, "/": "/", "-": "-"})


_INNER_SHAPE = re.compile(rb"U(?<=lU)(?=l)")
_BEFORE_WORD = " \n("  # or nothing: before a word without marks that is none of a path ("quyet-dinh12-QD")
_NUMBERED_SHAPE = re.compile(rb"l0(?=0{0,4}(?:/0000)?[-/]U[-U/])")
_NUMBERED = re.compile(rf"[{_LOWER}][0-9](?=[0-9]{{0,4}}(?:/[0-9]{{4}})?[-/][{_UPPER}][-/{_UPPER}])")
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


def _glued_to_figures(codes: bytes) -> Iterator[tuple[str, int]]:
    """The words before figures, and their places, that matter to `_around_word`: no blank on one of their sides."""
    for match in _glued_figure().finditer(codes.translate(_figure_classes())):
        end = match.start() - (codes[match.start() - 1] == ord(" "))
        for word in _BEFORE_FIGURES:
            if codes.endswith(write_codes(word) or b"", 0, end):
                yield word, end - len(word)


@lru_cache(maxsize=1)
def _glued_figure() -> re.Pattern[bytes]:
    """A figure right behind one of the words, or behind one that is glued to what stands before it.

    It opens with the figure, and asks for the last letter of a word first: few figures pass that.
    """
    words = [write_codes(word) or b"" for word in _BEFORE_FIGURES]
    glued = b"[0" + (write_codes("".join(char for char in characters() if char.isalpha())) or b"") + b"]"
    last = b"[" + b"".join(word[-1:] for word in words) + b"]"
    near = b"|".join(b"(?<=" + word + b"0)" for word in words)
    apart = b"|".join(b"(?<=" + glued + word + b" 0)" for word in words)
    return re.compile(b"0(?:(?<=" + last + b"0)(?:" + near + b")|(?<=" + last + b" 0)(?:" + apart + b"))")


def _around_word(text: str, word: str, at: int) -> Iterator[tuple[int, int, str, str]]:
    """The spaces lost before and after a word at a place that may stand before a figure."""
    end = at + len(word)
    follows = text[end : end + 1]
    figure = follows.isdecimal() or (follows in " \u00a0" and text[end + 1 : end + 2].isdecimal())
    before = text[at - 1 : at]
    if follows.isdecimal():
        yield end, end, " ", "glued-words"
    if figure and (before.isdecimal() or (before.isalpha() and word in _GLUED_BEHIND)):
        yield at, at, " ", "glued-words"
