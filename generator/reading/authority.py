"""Tells the line between title and body that names who acts ("BỘ TRƯỞNG BỘ TÀI CHÍNH") from a title's last line."""

from __future__ import annotations

from generator.bodies import read_name
from generator.reading.casing import fold_key, is_capitals
from generator.reading.cells import Cell
from generator.reading.markers import is_part_of, leading_type, names_body, opens_with, phrases


def is_authority(authority: list[Cell], title: list[Cell], bodies: list[Cell], cell: Cell, below: str) -> bool:
    """Whether a line between title and body names who acts: "BỘ TRƯỞNG BỘ TÀI CHÍNH".

    `authority`, `title`, `bodies`: what was read above it; `below`: what the text goes on with.
    """
    if authority and (not cell.gap or cell.view.startswith("khoa ")):  # "KHÓA II, KỲ HỌP THỨ 9" of a council
        return is_capitals(cell.text) or _is_known(bodies, cell)
    if not names_body(cell.text, cell.view) or _leads_on(title, cell):
        return False
    if _is_known(bodies, cell):  # but no "KẾT LUẬN CỦA CHỦ TỊCH …", which a page's own heading may repeat
        return leading_type(cell.text, cell.view) is None
    if not is_capitals(cell.text) or not title:
        return False
    return bool(cell.gap) or not is_capitals(title[-1].text) or stands_above_grounds(cell, below)


def _is_known(bodies: list[Cell], cell: Cell) -> bool:
    """Whether the letterhead has the words of a line."""
    name = fold_key(cell.text)
    above = fold_key(" ".join(body.text for body in bodies))
    if any(fold_key(body.text) == name for body in bodies) or is_part_of(name, above):
        return True
    return name.count(" ") > 2 and name in above


def _leads_on(title: list[Cell], cell: Cell) -> bool:
    """Whether the title's last line wants the body's name below it: "… CỦA / ỦY BAN NHÂN DÂN TỈNH A"."""
    return bool(title) and title[-1].view.endswith(tuple(f" {word}" for word in phrases("leads_on")))


def stands_above_grounds(cell: Cell, below: str) -> bool:
    """Whether a line is nothing but a body, with the office that acts for it, and what it is founded on stands below."""
    name = read_name(cell.text) if opens_with("below_authority", below.lstrip("\n -+*")) else None
    return name is not None and name.kind != "generic" and name.span.end == len(cell.text)
