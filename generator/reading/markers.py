"""The markers of tables/zones.yml, ready for look-up, and the questions readers ask of a line."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.bodygrammar import body_grammar
from generator.reading.casing import is_capitals
from generator.text.folding import canonical_spelling
from generator.lexicon import lexicon
from generator.tables import load

_WORDS = re.compile(r"[^\W_]+")
_LABEL = re.compile(
    r"(?:phan\s+)?(?:[ivxl]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-d])\s?(?:[.)]|/(?!v)|-(?=\s))\s*(?=[^\W\d_\"'(]|[\"'(])"
    r"|(?:dieu|chuong|muc)\s+(?:\d|[ivxl]+\b)"
)


@lru_cache(maxsize=None)
def phrases(name: str) -> tuple[str, ...]:
    """The folded phrases of one list of the table, longest first."""
    return tuple(sorted(load("zones")[name], key=lambda phrase: -len(phrase)))


@lru_cache(maxsize=None)
def _starts(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(phrase) for phrase in phrases(name))
    return re.compile(rf"(?:{words})(?![^\W_])")


def opens_with(name: str, view: str, start: int = 0) -> re.Match[str] | None:
    """The marker of the list that stands at `start` of the view as whole words, or None."""
    return _starts(name).match(view, start)


def names_body(text: str, view: str) -> bool:
    """Whether a line opens with a word for a body; "Bản khai" and "Số liệu" only look like one."""
    match = opens_with("body_words", view)
    if not match or opens_with("body_words_not", view):
        return False
    first = match[0].split()[0]
    marked = load("zones")["body_first_words"].get(first)
    return not marked or not text[: len(first)].isalpha() or canonical_spelling(text[: len(first)].lower()) in marked


def is_label(view: str) -> bool:
    """Whether a line opens with a section label: "I. ", "1.2. ", "a) ", "Điều 3"."""
    return _LABEL.match(view) is not None


@lru_cache(maxsize=4096)
def type_at(line: str, view: str) -> tuple[str, int] | None:
    """(type, end of its words) where a line opens with the name of a document type.

    The name must be the whole line, or be in capitals, or be followed by "của"/"số" on a short
    line: "Kế hoạch này…" opens a sentence and is no heading.
    """
    types = lexicon().types
    words = list(_WORDS.finditer(view[:60]))
    if words and _is_other_word(line, words[0]):
        return None
    if len(words) > 4 and all(len(word[0]) == 1 for word in words):
        return _spaced_type("".join(word[0] for word in words), len(view))
    for count in range(min(len(words), lexicon().longest_type), 0, -1):
        key = " ".join(word[0] for word in words[:count])
        if key not in types:
            continue
        end = words[count - 1].end()
        rest = view[end:].strip(" .:")
        if not rest or is_capitals(line[:end]) or (len(view) < 70 and rest.startswith("cua ")):
            return types[key], end
        return None
    return None


def _spaced_type(letters: str, end: int) -> tuple[str, int] | None:
    """The type of a letter-spaced line: "Q U Y Ế T  Đ Ị N H"."""
    name = next((name for key, name in lexicon().types.items() if key.replace(" ", "") == letters), None)
    return (name, end) if name else None


def _is_other_word(line: str, first: re.Match[str]) -> bool:
    """Whether a line's first word only looks like a type's: "Phường An …" is no "Phương án"."""
    others = load("zones")["type_first_words"].get(first[0])
    return bool(others) and canonical_spelling(line[first.start() : first.end()].lower()) not in others


def leading_type(line: str, view: str) -> tuple[str, int] | None:
    """(type, end of its words) at the start of a line, whatever its case and what follows."""
    types = lexicon().types
    words = list(_WORDS.finditer(view[:60]))
    if words and _is_other_word(line, words[0]):
        return None
    for count in range(min(lexicon().longest_type, len(words)), 0, -1):
        name = types.get(" ".join(word[0] for word in words[:count]))
        if name:
            return name, words[count - 1].end()
    return None


def is_part_of(name: str, above: str) -> bool:
    """Whether a line is a part of the body above it, and no more: "ĐOÀN CHỦ TỊCH TỔNG LIÊN ĐOÀN LAO ĐỘNG"."""
    part = next((part for part in body_grammar().parts if name.startswith(f"{part} ")), "")
    whole = name[len(part) + 1 :]
    return bool(part) and whole.count(" ") > 1 and above.endswith(whole)
