"""Writes every page, feed and data file of the site from the archive: values in, (path, bytes) out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive
from generator.pages import urls
from generator.pages.aliases import write_aliases
from generator.pages.data import write_data
from generator.pages.feeds import write_feeds
from generator.pages.graph import Graph, build_graph
from generator.pages.home import write_home, write_search_page
from generator.pages.indexes import write_notice_indexes, write_signer_indexes
from generator.pages.instrument import write_instrument
from generator.pages.instrument_indexes import write_instrument_indexes
from generator.pages.lighten import lighten_all
from generator.pages.notice import source_file, write_notice
from generator.pages.organization import write_organization
from generator.pages.organization_index import write_organization_index
from generator.pages.review import write_review
from generator.pages.settings import Settings

__all__ = ["Settings", "write_pages"]


def write_pages(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below build/docs, bytes) of every file of the site, each path once.

    Reads: the whole archive. Writes nothing; same archive and settings, same bytes in the same order.
    """
    graph = build_graph(lighten_all(archive, settings), archive)
    for page, text in _write_texts(archive, graph, settings):
        yield urls.file_of(page), text.encode("utf-8", errors="replace")
    for notice in graph.notices:
        body = archive.notices[notice.id].source.body
        yield source_file(notice), body.encode("utf-8", errors="surrogateescape")
    yield from write_data(archive, graph, settings)
    yield from write_feeds(archive, graph, settings)


def _write_texts(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    yield write_home(archive, graph, settings)
    yield write_search_page()
    for notice in graph.notices:
        yield urls.notice_page(notice.id), write_notice(archive.notices[notice.id], archive, graph, settings)
    yield from write_aliases(archive.notices.values())
    for instrument in sorted(archive.instruments.values(), key=lambda one: one.id):
        yield from write_instrument(instrument, archive, graph, settings)
    for organization in sorted(archive.organizations.values(), key=lambda one: one.id):
        yield from write_organization(organization, archive, graph, settings)
    yield from write_notice_indexes(archive, graph, settings)
    yield from write_signer_indexes(graph, settings)
    yield from write_instrument_indexes(archive, graph, settings)
    yield from write_organization_index(archive, graph, settings)
    yield from write_review(archive, graph, settings)
