"""Writes the site map for search engines, in small parts, so that a new notice changes one or two of them."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from generator.model import Archive
from generator.pages import urls
from generator.pages.graph import Graph
from generator.pages.settings import Settings

_PART = 500  # addresses, on average; the protocol allows 50,000
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OVERVIEWS = (
    urls.HOME, urls.NOTICES, urls.INSTRUMENTS, urls.ORGANIZATIONS, urls.SIGNERS, urls.YEARS, urls.TYPES, urls.PLACES, urls.DATA,
)  # fmt: skip


def write_sitemap(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of sitemap.xml, the parts that it names, and robots.txt; nothing without the site's address.

    Lists are left out: all that stands on them is here. The checksum of its address tells the part
    of a page, so that no page moves because another comes.
    """
    if not settings.site_url:
        return
    pages = [*_OVERVIEWS, *map(urls.notice_page, archive.notices), *map(urls.instrument_page, archive.instruments)]
    pages += [*map(urls.organization_page, archive.organizations), *(f"{urls.SIGNERS}/{one.slug}" for one in graph.people)]
    parts: list[list[str]] = [[] for _ in range(_parts(len(pages)))]
    for page in sorted(set(pages)):
        parts[crc32(page.encode("ascii")) % len(parts)].append(f"<url><loc>{settings.site_url}{page}{'/' if page else ''}</loc></url>")
    names = [f"ban-do-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _xml("sitemapindex", [f"<sitemap><loc>{settings.site_url}{name}</loc></sitemap>" for name in names])
    yield from ((name, _xml("urlset", part)) for name, part in zip(names, parts, strict=True))
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {settings.site_url}sitemap.xml\n".encode()


def _parts(pages: int) -> int:
    """How many parts: a power of four, so that it seldom changes."""
    count = 1
    while pages > count * _PART:
        count *= 4
    return count


def _xml(name: str, lines: list[str]) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<{name} {_XMLNS}>", *lines, f"</{name}>", ""]).encode()
