"""Keeps every address that was ever published: pages that lead on to a renamed notice, and tombstones of withdrawn ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.frontmatter import write_front_matter
from generator.ledger import REMOVED, Ledger
from generator.pages import urls
from generator.pages.light import Light
from generator.pages.notice import notice_heading
from generator.pages.rendering import render

GONE = "Văn bản này không còn trong kho"
ABSENT = "Văn bản này tạm thời không có trong kho"


def write_aliases(notices: Iterable[Light], ledger: Ledger | None = None) -> Iterator[tuple[str, str]]:
    """(page, text) for every former id, of front matter and ledger; a living notice or an earlier claim on an address wins."""
    living = {notice.id: notice for notice in notices}
    taken = set(living)
    for notice in sorted((one for one in living.values() if one.aliases), key=lambda notice: notice.id):
        for alias in notice.aliases:
            former = "/".join(urls.slug(part) for part in alias.split("/") if part)
            if former and former not in taken:
                taken.add(former)
                yield _lead_on(former, notice.id, notice_heading(notice))
    if ledger is not None:
        yield from _of_ledger(ledger, living, taken)


def _of_ledger(ledger: Ledger, living: dict[str, Light], taken: set[str]) -> Iterator[tuple[str, str]]:
    for former, present in sorted(ledger.moved.items()):
        if former not in taken:
            title = notice_heading(living[present]) if present in living else ledger.label(present) or present
            yield _lead_on(former, present, title)
    withdrawn = {event.id: event.day for event in ledger.events if event.kind == REMOVED}
    for one in sorted(set(ledger.order) - taken):
        yield _tombstone(one, ledger, withdrawn[one] if one in ledger.removed else "")


def _lead_on(former: str, present: str, title: str) -> tuple[str, str]:
    page, target = urls.notice_page(former), urls.notice_page(present)
    record = {"title": title, "redirect": f"{target}/"}
    return page, write_front_matter(record) + render("alias.md.j2", page=page, target=target, title=title)


def _tombstone(one: str, ledger: Ledger, removed: str) -> tuple[str, str]:
    """What stood at an address: no search engine keeps it (layout "gone")."""
    page, title = urls.notice_page(one), GONE if removed else ABSENT
    content = render(
        "gone.md.j2", page=page, title=title, label=ledger.label(one), id=one, published=ledger.days[one], removed=removed,
        reason=ledger.removed.get(one, ""),
    )  # fmt: skip
    return page, write_front_matter({"title": title, "layout": "gone"}) + content
