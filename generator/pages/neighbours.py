"""Finds for each notice the one before and the one after it of the same issuer, from what reading alone tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.model import Notice
from generator.pages.light import Head, Light
from generator.pages.notice import notice_heading

Neighbours = tuple[Head | None, Head | None]


def head_of(notice: Notice | Light) -> Head:
    """What a notice's neighbours show of it; of joint issuers the notice's own comes first."""
    own = (notice.issuer.value.id,) if notice.issuer.value else ()
    joint = (link.organization for link in notice.organizations if link.role == "issuer")
    return Head(notice.id, notice.date, notice_heading(notice), tuple(one for one in dict.fromkeys((*own, *joint)) if one))


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
