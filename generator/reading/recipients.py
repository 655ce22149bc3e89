"""Reads the recipients of a notice (Nơi nhận, Kính gửi) and sets the signature's cells apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.reading.casing import is_capitals
from generator.reading.cells import has_no_columns
from generator.text.lines import cut_lines
from generator.reading.markers import opens_with
from generator.model import Recipient, Span
from generator.reading.persons import is_name
from generator.reading.signature import SIGNED, Piece, is_stamp, opens_signature

_LABEL = re.compile(r"[*\s-]*noi\s+(?:nhan|gui)\s*[:.;]?\s*")
_BULLET = re.compile(r"[-–—+•·~*−]+\s*(?=\S)")
_BULLET_ALONE = re.compile(r"[-–—+•·~*−]+")
_COLUMN = re.compile(r"\t+|\s{3,}|\s*\|\s*")
_TAIL = re.compile(r"[;,.)]\s+(?=[^\W\d_]|\()")
_INLINE = re.compile(r"[;,.]\s+[-–]\s*")
_END_MARKS = " ;,.:/"
_ADDRESSEE = re.compile(r"kinh\s+gui\s*:?\s*")


def read_closing(text: str, view: str, closing: Span) -> tuple[tuple[Recipient, ...], list[Piece]]:
    """(recipients, other pieces in order) of the closing."""
    found: list[list[tuple[int, int]]] = []  # the stretches of each recipient
    others: list[Piece] = []
    dashed = False  # a line with a dash was seen: then every recipient has one
    listing = False  # below the label "Nơi nhận"
    for piece, first in _pieces(text, view, closing):
        label = _LABEL.match(piece.view)
        if label and not listing:
            listing = True
            rest = _cut(piece, label.end())
            if rest.text and not _is_other(rest):
                found += _items(rest) if "-" in rest.view[:2] else _run_on(rest)
            elif rest.text:
                others.append(rest)
            continue
        if not listing or _is_other(piece):
            others.append(piece)
        elif bullet := _BULLET.match(piece.view):
            rest = _cut(piece, bullet.end())
            if opens_signature(rest, loose=False) or SIGNED.search(rest.view):
                others.append(rest)
            else:
                found += _items(rest)
                dashed = True
        elif first and found and _continues(text, found[-1], piece):
            found[-1].append((piece.start, piece.end))
        elif first and not dashed and _stands_alone(piece):
            found.append([(piece.start, piece.end)])
        else:
            others.append(piece)
    return tuple(recipient for parts in found if (recipient := _recipient(text, parts)).text), others


def _pieces(text: str, view: str, closing: Span) -> Iterator[tuple[Piece, bool]]:
    """The cells of the closing and whether each opens its line."""
    for start, end, line, _ in cut_lines(text, closing.start, closing.end):
        edge = text.rfind("\n", 0, start) + 1
        place, first = start, True
        gaps = () if has_no_columns(text[start:end]) else _COLUMN.finditer(text, start, end)
        for match in [*gaps, None]:
            stop = match.start() if match else end
            if match and _BULLET_ALONE.fullmatch(view, place, stop):
                continue  # "-<tab>Như trên"
            if stop > place:
                for piece in _split_tail(Piece(place, stop, text[place:stop], view[place:stop], line, place - edge)):
                    yield piece, first
                    first = False
            place = match.end() if match else end


def _split_tail(piece: Piece) -> Iterator[Piece]:
    """A recipient and the line of the signature fused behind it: "- Lưu: VT; KT. BỘ TRƯỞNG"."""
    if _BULLET.match(piece.view) or ";" in piece.view:
        for match in _TAIL.finditer(piece.view):
            rest = _cut(piece, match.end())
            if opens_signature(rest, loose=False) or is_name(rest.text, rest.view) or SIGNED.fullmatch(rest.view):
                cut = match.start() + 1
                yield replace(piece, end=piece.start + cut, text=piece.text[:cut], view=piece.view[:cut])
                yield rest
                return
    yield piece


def _cut(piece: Piece, start: int) -> Piece:
    text, view = piece.text[start:], piece.view[start:]
    return Piece(piece.start + start, piece.end, text, view, piece.line, piece.column + start)


def _is_other(piece: Piece) -> bool:
    """Whether a cell belongs to the signature: authority, office, name or stamp."""
    if _BULLET.match(piece.view):
        return False
    return opens_signature(piece) or is_stamp(piece) or is_name(piece.text, piece.view)


def _items(piece: Piece) -> list[list[tuple[int, int]]]:
    """The recipients of one cell: several where a converter put them on one line."""
    bullet = _BULLET.match(piece.view)
    place = bullet.end() if bullet else 0
    items = []
    for match in [*_INLINE.finditer(piece.view, place), None]:
        stop = match.start() if match else len(piece.view)
        items.append([(piece.start + place, piece.start + stop)])
        place = match.end() if match else stop
    return items


def _run_on(piece: Piece) -> list[list[tuple[int, int]]]:
    """The recipients of a line without dashes: "Nơi nhận: Như trên; Lưu: VT."."""
    items, place = [], 0
    for match in [*re.finditer(r";\s+", piece.view), None]:
        stop = match.start() if match else len(piece.view)
        items.append([(piece.start + place, piece.start + stop)])
        place = match.end() if match else stop
    return items


def _continues(text: str, last: list[tuple[int, int]], piece: Piece) -> bool:
    """Whether a line without a dash goes on with the recipient above it."""
    start, end = last[-1]
    if piece.start - end > 120 or not any(char.isalpha() for char in piece.view):
        return False
    if text.count("\n", end, piece.start) > 2:
        return False
    if piece.text[0].islower() or piece.text[0] == "(":
        return True
    return text[start:end].rstrip()[-1:] not in ";.," and not is_capitals(piece.text)


def _stands_alone(piece: Piece) -> bool:
    """Whether a line without a dash is a recipient: text that ends with a list's mark."""
    return piece.text[-1] in ";,." and not piece.view[0].isdigit() and len(piece.text) < 120


def _recipient(text: str, parts: list[tuple[int, int]]) -> Recipient:
    printed = " ".join(" ".join(text[start:end] for start, end in parts).split()).strip(_END_MARKS)
    return Recipient(printed, Span(parts[0][0], parts[-1][1]))


def read_addressees(text: str, view: str, body: Span) -> tuple[Recipient, ...]:
    """The addressees of "Kính gửi" at or shortly below the body's start; () where there are none."""
    at = view.find("kinh gui", body.start, min(body.end, body.start + 600))
    match = _ADDRESSEE.match(view, at) if at >= 0 else None
    if not match or view[:at].rstrip(" \t|*")[-1:] not in ("", "\n") and at > body.start:
        return ()
    stop = view.find("\n", match.end())
    stop = len(view) if stop < 0 else stop
    if text[match.end() : stop].strip():
        first = _items(Piece(match.end(), stop, text[match.end() : stop].rstrip(), view[match.end() : stop].rstrip()))
        more = () if len(first) > 1 else _listed(text, view, stop)
        return tuple(made for item in [*first, *more] if (made := _recipient(text, item)).text.strip(" .…-"))
    return tuple(_recipient(text, item) for item in _listed(text, view, match.end()))


def _listed(text: str, view: str, start: int) -> list[list[tuple[int, int]]]:
    """The dashed lines directly below a label."""
    found: list[list[tuple[int, int]]] = []
    for first, last, _, _ in cut_lines(text, start, min(len(text), start + 1500)):
        bullet = _BULLET.match(view, first, last)
        if not bullet or len(found) > 40 or opens_with("strong_openers", view, bullet.end()):
            break
        found.append([(bullet.end(), last)])
    return found
