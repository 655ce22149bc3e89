"""Reads the bodies named in a letterhead: superior and own, names over several lines, joint ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.bodies import BodyPhrase, read_name
from generator.lexicon import lexicon
from generator.reading.casing import fold_key, is_capitals
from generator.reading.cells import Cell
from generator.text.folding import fold_view
from generator.reading.head import Head
from generator.reading.markers import names_body, opens_with
from generator.model import Span
from generator.tables import load

_NEAR = 3  # lines: a name goes on no further below
_FAR = 10  # lines: but the second half of a central body's name
_LONGEST = 90  # characters of one line of a name
_BETWEEN = re.compile(r"\s+[-–]\s+")


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """A body of the letterhead, its lines joined, as printed."""

    name: str
    span: Span
    joint: bool = False  # issues together with the body before it


def read_bodies(head: Head) -> tuple[PrintedBody, ...]:
    """The bodies of the letterhead from the superior one down; a joint one takes the place it shares."""
    found: list[list[Cell]] = []
    joint: list[bool] = []
    for cell in head.bodies:
        view = cell.view.strip(" *-.")
        if not view or len(view) > _LONGEST or any(char in ":;@|" or char.isdigit() for char in view):
            continue
        near = bool(found) and cell.line - found[-1][-1].line <= _NEAR
        together = near and found[-1][-1].text.rstrip().endswith(("-", "–"))
        if found and cell.line - found[-1][-1].line <= _FAR and _one_name(found[-1], view):
            found[-1].append(cell)
        elif names_body(cell.text.strip(" *-."), view) and (together or not (near and _incomplete(found[-1][-1].view))):
            if not any(fold_key(body[0].text) == fold_key(cell.text) for body in found):
                found.append([cell])
                joint.append(together)
        elif near and (opens_with("place_words", view) or _same_style(found[-1][-1], cell)):
            found[-1].append(cell)
    bodies = [
        PrintedBody(_joined(cells), Span(cells[0].start, cells[-1].end), together)
        for cells, together in zip(found, joint, strict=True)
    ]
    return _share_place(_stacked([part for body in bodies for part in _split_joint(body)]))


def _one_name(above: list[Cell], view: str) -> bool:
    """Whether the line ends the name of a central body that the lines above it begin: "ỦY BAN THƯỜNG VỤ / QUỐC HỘI".

    The State's name may stand between the two ("VIỆN KIỂM SÁT NHÂN DÂN / CỘNG HÒA … / TỐI CAO").
    """
    upper = fold_key(_joined(above))
    return f"{upper} {fold_key(view)}" in lexicon().issuers and upper not in lexicon().issuers


def _stacked(bodies: list[PrintedBody]) -> list[PrintedBody]:
    """Two bodies of one place or rank, a line each and no hyphen: "ỦY BAN NHÂN DÂN / ỦY BAN MTTQ VIỆT NAM / TỈNH A", two ministries."""
    phrases = [read_name(body.name) for body in bodies]
    return [
        replace(body, joint=True) if n and _share_level(phrases[n - 1], phrases[n]) else body for n, body in enumerate(bodies)
    ]


def _share_level(above: BodyPhrase | None, below: BodyPhrase | None) -> bool:
    """Whether neither is above the other: ministries and supreme courts, or two committees of which the upper has no level of
    its own (a superior one would have it)."""
    if above and below and _is_supreme(above) and _is_supreme(below):
        return True
    kinds = {_committees().get(phrase.head) for phrase in (above, below) if phrase}
    return bool(above and below and not above.level and below.level) and len(kinds - {None}) == 2


def _is_supreme(phrase: BodyPhrase) -> bool:
    row = lexicon().issuers.get(fold_key(phrase.head)) if phrase.kind == "central" else None
    return row is not None and row.kind in ("ministry", "court", "procuracy")


@lru_cache(maxsize=1)
def _committees() -> dict[str, str]:
    """The kinds of the bodies that every level has one of, by head."""
    return {row["head"]: row["kind"] for row in load("bodies") if row["kind"] in ("people-committee", "people-council", "front")}


def _joined(cells: list[Cell]) -> str:
    return " ".join(" ".join(cell.text.strip(" *-–.") for cell in cells).split())


def _split_joint(body: PrintedBody) -> list[PrintedBody]:
    """Two bodies on one line: "LIÊN ĐOÀN LAO ĐỘNG - SỞ TƯ PHÁP", "UBND TỈNH X SỞ NỘI VỤ" (fused)."""
    phrase = read_name(body.name)
    rest = body.name[phrase.span.end :].lstrip(" ") if phrase and phrase.place else ""
    if phrase and names_body(rest, fold_view(rest)) and is_capitals(rest):
        return [PrintedBody(body.name[: phrase.span.end], body.span, body.joint), PrintedBody(rest, body.span)]
    for match in _BETWEEN.finditer(body.name):
        second = body.name[match.end() :]
        if names_body(second, fold_key(second)):
            first = PrintedBody(body.name[: match.start()], body.span, body.joint)
            return [first, PrintedBody(second, body.span, True)]
    return [body]


def _share_place(bodies: list[PrintedBody]) -> tuple[PrintedBody, ...]:
    """The place printed once below joint bodies belongs to each."""
    if not any(body.joint for body in bodies):
        return tuple(bodies)
    place = _PLACE.search(bodies[-1].name)
    if not place:
        return tuple(bodies)
    return tuple(
        body if _PLACE.search(body.name) else PrintedBody(f"{body.name} {place[0]}", body.span, body.joint)
        for body in bodies
    )


_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s.*$", re.IGNORECASE)


def _incomplete(view: str) -> bool:
    return view.endswith((" va", " cua", ",", " -"))


def _same_style(last: Cell, cell: Cell) -> bool:
    return last.text.isupper() == cell.text.isupper() and len(cell.text) < 60
