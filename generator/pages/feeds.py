"""Writes Atom feeds of the newest notices: one for all, one for each issuing body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Archive
from generator.pages import urls
from generator.pages.graph import Graph
from generator.pages.indexes import ALL_FEED
from generator.pages.light import Light
from generator.pages.notice import citation_line, notice_heading
from generator.pages.organization import feed_path
from generator.pages.rendering import render
from generator.pages.settings import Settings

_ENTRIES = 20


def write_feeds(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every feed. Times are those of the notices: no clock is read."""
    yield ALL_FEED, _feed(urls.HOME, ALL_FEED, settings.site_name, graph.notices, settings)
    for organization, notices in sorted(graph.issuing.items()):
        known = archive.organizations.get(organization)
        if known and settings.wants(urls.organization_page(organization)):
            page = urls.organization_page(organization)
            title = f"{known.name} – {settings.site_name}"
            yield feed_path(organization), _feed(page, feed_path(organization), title, notices, settings)


def _feed(page: str, path: str, title: str, notices: Sequence[Light], settings: Settings) -> bytes:
    dated = [notice for notice in notices if notice.date][:_ENTRIES]
    root = settings.site_url or urls.base_of(path.rpartition("/")[0])
    entries = [
        {
            "id": f"tag:kho-thong-bao.example,2026:{urls.notice_page(notice.id)}",
            "title": notice_heading(notice),
            "address": f"{root}{urls.notice_page(notice.id)}/",
            "updated": _instant(notice.date),
            "author": _author(notice),
            "summary": citation_line(notice, settings),
        }
        for notice in dated
    ]
    text = render(
        "feed.xml.j2",
        id=f"tag:kho-thong-bao.example,2026:{path}",
        title=title,
        itself=f"{settings.site_url}{path}" if settings.site_url else path.rpartition("/")[2],
        address=f"{root}{page}/" if page else root or "./",
        updated=entries[0]["updated"] if entries else "2000-01-01T00:00:00+07:00",
        entries=entries,
    )
    return text.encode("utf-8", errors="xmlcharrefreplace")


def _author(notice: Light) -> str:
    issuer = notice.issuer.value
    return issuer.name if issuer else notice.issuer_printed or "Không rõ"


def _instant(iso: str) -> str:
    """The first moment of a date of any precision, in Vietnam's time."""
    return f"{(iso + '-01-01')[:10] if len(iso) < 10 else iso}T00:00:00+07:00"
