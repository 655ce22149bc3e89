"""Tells which committee "TƯ" in a number stands for, where the words behind it name the issuer."""

from __future__ import annotations

from dataclasses import replace

from generator.bodies import read_name
from generator.model import Mention


def name_centres(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, "260-QĐ/TƯ … của Bộ Chính trị" as 260-QĐ/TW: the press shortens Trung ương so.

    Without a central body behind it the code stays that of a provincial committee ("TU"), for which
    scanned texts often have it.
    """
    return [_of_the_centre(text, mention) if _has_letter(text, mention) else mention for mention in mentions]


def _has_letter(text: str, mention: Mention) -> bool:
    span = mention.number_span
    return span is not None and (mention.number or "").endswith("/TU") and text.endswith("TƯ", span.start, span.end)


def _of_the_centre(text: str, mention: Mention) -> Mention:
    phrase = read_name(" ".join((mention.issuer_printed or "").split()))
    if phrase is None or phrase.kind != "central":
        return mention
    return replace(mention, number=f"{(mention.number or '').removesuffix('TU')}TW")
