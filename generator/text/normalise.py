"""Repairs a received text in one listed, reversible step and keeps the way back to the file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.text.blanks import find_blanks
from generator.text.debris import find_repairs
from generator.model import Correction, Reading, Source, Span
from generator.text.plain import plain_codes, rare_places


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters `start` to `end` of a text give way to `after`; `code` says why."""

    start: int
    end: int
    after: str
    code: str


# One character each; "" where it goes. Private-use bullets come from the Symbol and Wingdings fonts.
_CHARACTERS: dict[str, tuple[str, str]] = {
    "\ufeff": ("", "invisible"), "\u00ad": ("", "invisible"), "\u200b": ("", "invisible"),
    "\u200c": ("", "invisible"), "\u200d": ("", "invisible"), "\u200e": ("", "invisible"),
    "\u200f": ("", "invisible"), "\u2060": ("", "invisible"), "\u00d0": ("Đ", "letter-d"),
    "\u00f0": ("đ", "letter-d"), "\u00a0": (" ", "space"), "\u202f": (" ", "space"),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), (" ", "space")), "\u3000": (" ", "space"), "\u000b": ("\n", "line-end"),
    "\u000c": ("\n", "line-end"), "\u0085": ("\n", "line-end"), "\u2028": ("\n", "line-end"),
    "\u2029": ("\n", "line-end"), "\r": ("\n", "line-end"), "\r\n": ("\n", "line-end"),
    # Word's hyphen that no line ends at, also as it writes it into plain text; and what OCR takes for a hyphen.
    **dict.fromkeys(("\u001e", "\u2010", "\u2011", "\u2012", "\u2212", "\ufe63", "\uff0d"), ("-", "hyphen")),
    "\uf0b7": ("-", "bullet"), "\uf02d": ("-", "bullet"), "\uf0a7": ("-", "bullet"),
}  # fmt: skip
_SUSPECT_ASCII = tuple(map(chr, [*range(9), *range(11, 32), 127]))
_SUSPECT_CHARACTERS = (*_SUSPECT_ASCII, *(c for c in _CHARACTERS if len(c) == 1))
_SUSPECT = re.compile(f"\r\n?|[{re.escape(''.join(_SUSPECT_CHARACTERS))}]")
# An ASCII character never joins what stands before it, and a control nothing at all: each such run composes by itself.
_RUN = re.compile(r"[ -~]?[^\x00-\x7f]+")


def repair(source: Source) -> Reading:
    """The body with its characters composed, page breaks joined and debris gone.

    Every change is in `corrections`, in order and without overlap: putting each `before` back in
    place of its `after` gives the body as received. `anchors` lead from the text to the file.
    """
    body = source.body
    merged = list(_character_edits(body))
    text = _apply(body, merged)
    for find in (find_blanks, find_repairs):
        more = [Edit(*found) for found in find(text)]
        if more:
            merged = list(_compose(body, text, merged, more)) if merged else more
            text = _apply(body, merged)
    return _reading(body, text, merged, source.body_start)


def usual_characters(text: str) -> str:
    """What the archivist wrote, composed, without invisible characters, with usual spaces and hyphens; controls are left to be refused."""
    return _apply(text, (edit for edit in _character_edits(text) if edit.code != "control"))


def source_span(reading: Reading, span: Span) -> Span:
    """Where a span of `Reading.text` stands in `Source.text`."""
    anchors = reading.anchors
    start = _to_source(anchors, max(0, bisect_right(anchors, (span.start, 1 << 62)) - 1), span.start)
    if span.end <= span.start:
        return Span(start, start)
    end = _to_source(anchors, max(0, bisect_left(anchors, (span.end, -1)) - 1), span.end)
    return Span(start, max(start, end))


def received_body(reading: Reading) -> str:
    """The body as received, from the reading and its corrections alone."""
    pieces, shift, place = [], reading.anchors[0][1], 0
    for fix in reading.corrections:
        at = fix.start - shift
        pieces += [reading.text[place:at], fix.before]
        place = at + len(fix.after)
        shift += len(fix.before) - len(fix.after)
    return "".join([*pieces, reading.text[place:]])


def repaired_text(received: str, start: int, corrections: Iterable[tuple[int, int, str]]) -> str:
    """The text of a reading again: `Source.text` from where the body starts, with (start, end, after) of each correction made."""
    pieces, place = [], start
    for first, end, after in corrections:
        pieces += [received[place:first], after]
        place = end
    return "".join([*pieces, received[place:]])


def _character_edits(body: str) -> Iterator[Edit]:
    """Invisible and control characters, line ends, Ð, and letters that are not composed."""
    if plain_codes(body) is not None:
        return
    places = rare_places(body)
    rare, loose = {body[place] for place in places}, list(_loose_runs(body, places))
    if all(unicodedata.is_normalized("NFC", body[start:end]) for start, end in loose):
        if rare.isdisjoint(_SUSPECT_CHARACTERS):
            return
        for match in _SUSPECT.finditer(body):
            after, code = _CHARACTERS.get(match[0], ("", "control"))
            yield Edit(match.start(), match.end(), after, code)
        return
    controls = not rare.isdisjoint(_SUSPECT_ASCII)
    place = 0
    for start, end in _runs(body) if controls else loose:
        if controls:
            yield from _control_edits(body, place, start)
        place, printed = end, body[start:end]
        plain = _SUSPECT.sub(lambda m: _CHARACTERS.get(m[0], ("", ""))[0], printed)
        after = unicodedata.normalize("NFC", plain)
        if after != printed:
            yield Edit(start, end, after, "nfc")
    if controls:
        yield from _control_edits(body, place, len(body))


def _runs(body: str) -> Iterator[tuple[int, int]]:
    """The runs of characters beyond ASCII, each with the ASCII character before it."""
    for match in _RUN.finditer(body):
        yield match.span()


def _loose_runs(body: str, rare: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Those of the `_runs` that may change: the common characters stand as they are in NFC."""
    place = 0
    for start in rare:
        if start < place or body[start] <= "\x7f":
            continue
        while start > place and body[start] > "\x7f":
            start -= 1
        found = _RUN.match(body, start) or _RUN.match(body, start + 1)  # a control before it is no part of it
        if found is None:  # never: what is rare here is beyond ASCII
            return
        place = found.end()
        yield found.span()


def _control_edits(body: str, start: int, end: int) -> Iterator[Edit]:
    for match in _SUSPECT.finditer(body, start, end):
        after, code = _CHARACTERS.get(match[0], ("", "control"))
        yield Edit(match.start(), match.end(), after, code)


def _apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they rise and do not overlap."""
    pieces, place = [], 0
    for edit in edits:
        pieces += [text[place : edit.start], edit.after]
        place = edit.end
    return "".join([*pieces, text[place:]])


def _compose(body: str, middle: str, first: list[Edit], second: list[Edit]) -> Iterator[Edit]:
    """The edits of two passes as one list over `body`; touching edits become one."""
    steps, shift = [], 0  # (start and end in `middle`, what the body is longer by, edit, pass)
    for edit in first:
        start = edit.start + shift
        steps.append((start, start + len(edit.after), edit, 1))
        shift += len(edit.after) - (edit.end - edit.start)
    steps += [(edit.start, edit.end, edit, 2) for edit in second]
    steps.sort(key=lambda step: (step[0], step[1], step[3]))
    ahead = 0  # how far the body runs ahead of `middle`
    i = 0
    while i < len(steps):
        begin, high, edit, _ = steps[i]
        start, inner, code = begin + ahead, [], edit.code
        while i < len(steps) and steps[i][0] <= high:
            _, end, edit, number = steps[i]
            high = max(high, end)
            if number == 1:
                ahead += (edit.end - edit.start) - len(edit.after)
            else:
                code = edit.code if not inner else code
                inner.append(Edit(edit.start - begin, edit.end - begin, edit.after, edit.code))
            i += 1
        after = _apply(middle[begin:high], inner)
        if after != body[start : high + ahead]:
            yield Edit(start, high + ahead, after, code)


def _reading(body: str, text: str, edits: list[Edit], base: int) -> Reading:
    """The reading with its corrections and anchors; `base` is where the body begins in the file."""
    anchors, corrections, shift = [(0, base)], [], base
    for edit in edits:
        before = body[edit.start : edit.end]
        corrections.append(Correction(edit.code, edit.start + base, edit.end + base, before, edit.after))
        if len(before) != len(edit.after):
            shift += len(before) - len(edit.after)
            place = edit.end + base - shift
            if anchors[-1][0] == place and len(anchors) > 1:
                anchors.pop()
            anchors.append((place, edit.end + base))
    return Reading(text, tuple(anchors), tuple(corrections))


def _to_source(anchors: tuple[tuple[int, int], ...], index: int, place: int) -> int:
    there, here = anchors[index][1], anchors[index][0]
    found = there + max(0, place - here)
    return min(found, anchors[index + 1][1]) if index + 1 < len(anchors) else found
