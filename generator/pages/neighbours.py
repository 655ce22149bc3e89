"""Finds for each notice the one before and the one after it of the same issuer, from what reading alone tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.model import Notice
from generator.pages.light import Head
from generator.pages.lighten import issuers_of
from generator.pages.notice import notice_heading

Neighbours = tuple[Head | None, Head | None]


def head_of(notice: Notice) -> Head:
    """What a notice's neighbours show of it."""
    return Head(notice.id, notice.date, notice_heading(notice), issuers_of(notice))


def find_neighbours(heads: Iterable[Head]) -> dict[str, Neighbours]:
    """(older, newer) of each notice whose issuer is known, among all that its first issuer issued."""
    issued: dict[str, list[Head]] = defaultdict(list)
    for head in sorted(sorted(heads), key=lambda head: head.date, reverse=True):
        for body in head.issuers:
            issued[body].append(head)
    found: dict[str, Neighbours] = {}
    for body, order in issued.items():
        for newer, head, older in zip([None, *order], order, [*order[1:], None], strict=False):
            if head.issuers[0] == body:
                found[head.id] = older, newer
    return found
