"""Writes the home page, the search page's fallback and the page of open data."""

from __future__ import annotations

from operator import attrgetter

from generator.frontmatter import write_front_matter
from generator.model import Archive
from generator.pages import urls, words
from generator.pages.graph import Graph
from generator.pages.indexes import ALL_FEED
from generator.pages.instrument import Named
from generator.pages.listing import notice_entry, runs
from generator.pages.lookup import ANYBODY
from generator.pages.rendering import render
from generator.pages.settings import Settings

_NEWEST = 8
_MOST_CITED = 8


def write_home(archive: Archive, graph: Graph, settings: Settings) -> tuple[str, str]:
    """The home page: what there is, ways in, the newest notices and the most cited instruments."""
    most = tuple(
        Named(urls.instrument_page(one), words.instrument_line(archive.instruments[one]), times)
        for one, times in graph.lookup.most_cited(ANYBODY, _MOST_CITED)
        if one in archive.instruments
    )
    years = [year for year, _ in runs(graph.notices, 4, attrgetter("date")) if year]
    content = render(
        "home.md.j2",
        page=urls.HOME,
        site_name=settings.site_name,
        counts=(
            (urls.NOTICES, len(graph.notices), "thông báo"),
            (urls.INSTRUMENTS, len(archive.instruments), "văn bản được viện dẫn"),
            (urls.ORGANIZATIONS, len(archive.organizations), "cơ quan, tổ chức"),
            (urls.SIGNERS, len(graph.people), "người ký"),
        ),
        years=tuple((f"{urls.YEARS}/{year}", year) for year in years),
        newest=tuple(notice_entry(notice) for notice in graph.notices[:_NEWEST]),
        most=most,
        feed=ALL_FEED,
    )
    record = {"title": settings.site_name, "feed": ALL_FEED, "layout": "home"}
    return urls.HOME, write_front_matter(record) + content


def write_search_page() -> tuple[str, str]:
    """/tim-kiem/: where the search form leads; without a script, it shows the ways in."""
    content = render("search.md.j2", page=urls.SEARCH)
    return urls.SEARCH, write_front_matter({"title": "Tìm kiếm", "layout": "search"}) + content
