"""Compares the first citation found in a line with the line's own instrument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.gauge.gold import GoldLine
from generator.gauge.likeness import same_start, same_text
from generator.gauge.verdict import Item, judge


def compare_line(group: str, place: int, gold: GoldLine, found: Sequence[Mapping[str, object]]) -> Iterator[Item]:
    """Type, number, and both together ("own"), of the citation that starts first; `place` counts from 1."""
    numbered = [one for one in found if one.get("number")]
    first = min(numbered, key=lambda one: int(str(one["start"])), default={})
    type_, number = _text(first.get("type")), _text(first.get("number"))
    right_type, right_number = same_text(gold.type, type_), same_start(gold.number, number)
    key = f"line {place}"
    both = f"{type_ or '–'} {number}" if number else None
    expected = f"{gold.type} {gold.number}"
    yield Item(group, "own", key, judge(expected, both, same=right_type and right_number), expected, both or "")
    yield Item(group, "own.type", key, judge(gold.type, type_, same=right_type), gold.type, type_ or "")
    yield Item(group, "own.number", key, judge(gold.number, number, same=right_number), gold.number, number or "")


def _text(value: object) -> str | None:
    return str(value) if value else None
