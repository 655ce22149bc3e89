"""Finds for each notice the one before and the one after it of the same issuer, from what reading alone tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
    return {key: beside for body, issued in by_issuer(heads).items() for key, beside in neighbours_within(body, issued)}


def by_issuer(heads: Iterable[Head]) -> Mapping[str, list[Head]]:
    """What each body issued, alone or with others."""
    issued: dict[str, list[Head]] = defaultdict(list)
    for head in heads:
        for body in head.issuers:
            issued[body].append(head)
    return issued


def neighbours_within(body: str, issued: Iterable[Head]) -> Iterator[tuple[str, Neighbours]]:
    """(older, newer) of each notice that a body issued as the first or only one, among all that it `issued`."""
    order = sorted(sorted(issued), key=lambda head: head.date, reverse=True)
    for newer, head, older in zip([None, *order], order, [*order[1:], None], strict=False):
        if head.issuers[0] == body:
            yield head.id, (older, newer)
