"""Writes a page that leads on for each former address of a renamed notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.frontmatter import write_front_matter
from generator.pages import urls
from generator.pages.light import Light
from generator.pages.notice import notice_heading
from generator.pages.rendering import render


def write_aliases(notices: Iterable[Light]) -> Iterator[tuple[str, str]]:
    """(page, text) of every former id; a living notice or an earlier claim on the same address wins."""
    ordered = sorted(notices, key=lambda notice: notice.id)
    taken = {notice.id for notice in ordered}
    for notice in ordered:
        for alias in notice.aliases:
            former = "/".join(urls.slug(part) for part in alias.split("/") if part)
            if former and former not in taken:
                taken.add(former)
                yield _lead_on(urls.notice_page(former), notice)


def _lead_on(page: str, notice: Light) -> tuple[str, str]:
    target = urls.notice_page(notice.id)
    title = notice_heading(notice)
    record = {"title": title, "redirect": f"{target}/"}
    return page, write_front_matter(record) + render("alias.md.j2", page=page, target=target, title=title)
