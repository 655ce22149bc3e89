"""Finds the end of a notice: recipients and signature, and where an annex begins after them."""

from __future__ import annotations

import re

from generator.reading.casing import is_capitals
from generator.text.lines import cut_lines
from generator.reading.markers import opens_with
from generator.reading.persons import is_name, positions
from generator.model import Span

_FORMS = ("t/m", "tm.", "t/l", "tl.", "k/t", "kt.", "kt/", "kt,", "t/uq", "tuq.")
_OPENS_SIGNATURE = re.compile(r"(?:t/m|tm\.|t/l|tl\.|k/t|kt[./,]|t/uq|tuq\.)\s?[a-z]")
_LABEL = re.compile(r"noi\s+(?:nhan|gui)\s*(?:[:.;]|\n|\s\s|$)")
_LINE_START = re.compile(r"(?:^|[\n\t|]|\s\s)[ \t*-]*$")
_END_OF_BODY = re.compile(r"\./\.|thong qua ngay [^\n]{8,30}")
_BEFORE = 700  # characters: how far above the recipients the signature may stand
_WINDOW = 7000  # characters: the longest closing seen has 60 recipients
_LONG = 220  # characters: longer lines are text of an annex


def find_closing(text: str, view: str, body_start: int) -> Span:
    """The span of recipients and signature; empty at the end of the text where there are none."""
    label = _find_label(view, body_start)
    if label >= 0:
        low = max(body_start, label - _BEFORE)
        sign = _find_authority(view, low, label)
        start = sign if sign >= 0 else _find_office(text, view, low, label)
    else:
        start = _find_signature(view, body_start)
    if start < 0:
        return Span(len(text), len(text))
    return Span(start, _find_end(text, view, start))


def _find_authority(view: str, start: int, end: int) -> int:
    """Where a line or cell first opens with a form of authority ("TM.", "T/L"), or -1."""
    found = -1
    for form in _FORMS:  # far faster than one pattern over the text
        at = view.find(form, start, end)
        while at >= 0:
            if _OPENS_SIGNATURE.match(view, at) and _LINE_START.search(view[max(0, at - 12) : at]):
                end = found = at
                break
            at = view.find(form, at + 1, end)
    return found


def _find_office(text: str, view: str, low: int, label: int) -> int:
    """Where an office in capitals stands above the recipients with only its holder's name between; else the label."""
    named, found = False, label
    for start, end, _, _ in reversed(list(cut_lines(text, low, label))):
        line, plain = text[start:end].strip("*_ "), view[start:end].strip("*_ ")
        if len(line) > 60 or line[-1:] in ".;:,":
            break
        if named and is_capitals(line) and positions().match(plain):
            found = start
        elif found == label and is_name(line, plain):
            named = True
        elif not plain.startswith(("(da ky", "da ky")):
            break
    return found


def _find_label(view: str, body_start: int) -> int:
    """Where a line or cell opens with "Nơi nhận", or -1."""
    for match in _LABEL.finditer(view, body_start):
        at = match.start()
        if _LINE_START.search(view[max(0, at - 12) : at]):
            return at
    return -1


def _find_signature(view: str, body_start: int) -> int:
    """Where a signature without recipients starts, or -1."""
    sign = _find_authority(view, body_start, len(view))
    if sign >= 0:
        return sign
    ends = None
    for ends in _END_OF_BODY.finditer(view, body_start):
        pass
    if ends:
        stop = view.find("\n", ends.end())
        return stop if stop >= 0 else -1
    tail = view.rstrip()
    cut = len(tail)
    for _ in range(6):  # an office and a name at the very end
        line_start = tail.rfind("\n", 0, cut) + 1
        line = tail[line_start:cut].strip()
        if line and (len(line) > 80 or line[-1] in ".;:"):
            return cut if cut < len(tail) else -1
        cut = line_start - 1
        if cut <= body_start:
            return -1
    return -1


def _find_end(text: str, view: str, start: int) -> int:
    """Where the closing ends: at an annex, at running text, or with the text."""
    limit = min(len(text), start + _WINDOW)
    seen, drawn = 0, False
    for first, last, _, _ in cut_lines(text, start, limit):
        line, plain = text[first:last], view[first:last]
        if seen:
            if opens_with("annex", plain) and (is_capitals(line) or len(line) < 60 or "kem theo" in plain):
                return first
            if plain.startswith(("cong hoa xa hoi", "(ban hanh kem", "(kem theo")):
                return first
            if plain[0] == "|" and not drawn:
                return first
            if len(line) > _LONG and plain[0] not in "-+–":
                return last if _OPENS_SIGNATURE.match(view, first) else first
        seen, drawn = seen + 1, drawn or (not seen and "|" in plain)
    return limit
