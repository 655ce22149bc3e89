"""Writes every page, feed and data file of the site from the archive: values in, (path, bytes) out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from generator.pages.journal import write_journal
from generator.pages.lighten import lighten_all
from generator.pages.notice import source_file, write_notice
from generator.pages.numbers import write_numbers
from generator.pages.organization import write_organization
from generator.pages.organization_index import write_organization_index
from generator.pages.review import write_review
from generator.pages.search_entries import search_documents
from generator.pages.settings import Settings
from generator.search.build import FOLDER as SEARCH_INDEX
from generator.search.build import build_index

__all__ = ["SEARCH_INDEX", "Settings", "owners", "write_indexes", "write_owned", "write_pages"]


def write_pages(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below build/docs, bytes) of every file of the site, each path once.

    Reads: the whole archive. Writes nothing; same archive and settings, same bytes in the same order.
    """
    graph = build_graph(lighten_all(archive, settings), archive)
    for owner in owners(archive):
        yield from write_owned(owner, archive, graph, settings)
    yield from write_indexes(archive, graph, settings)


def owners(archive: Archive) -> Iterator[str]:
    """The notices, instruments and bodies that have pages, named by their first page, and the search index."""
    yield from map(urls.notice_page, sorted(archive.notices))
    yield from map(urls.instrument_page, sorted(archive.instruments))
    yield from map(urls.organization_page, sorted(archive.organizations))
    yield SEARCH_INDEX


def write_owned(owner: str, archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of what belongs to one owner: its pages, or the index; nothing for one that is not there."""
    root, _, key = owner.partition("/")
    if root == urls.NOTICES and key in archive.notices:
        notice = archive.notices[key]
        yield from _encoded(((owner, write_notice(notice, archive, graph, settings)),))
        yield source_file(notice), notice.source.body.encode("utf-8", errors="surrogateescape")
    elif root == urls.INSTRUMENTS and key in archive.instruments:
        yield from _encoded(write_instrument(archive.instruments[key], archive, graph, settings))
    elif root == urls.ORGANIZATIONS and key in archive.organizations:
        yield from _encoded(write_organization(archive.organizations[key], archive, graph, settings))
    elif owner == SEARCH_INDEX:
        yield from build_index(*search_documents(archive, archive.ledger), jobs=1)


def write_indexes(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of everything else: home, lists, overviews, data, feeds; of lists those that are wanted."""
    yield from _encoded(_write_indexes(archive, graph, settings))
    yield from write_data(archive, graph, settings)
    yield from write_feeds(archive, graph, settings)


def _encoded(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    yield from ((urls.file_of(page), text.encode("utf-8", errors="replace")) for page, text in pages)


def _write_indexes(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    yield write_home(archive, graph, settings)
    yield write_search_page()
    yield from write_aliases(graph.notices, archive.ledger)
    yield from write_notice_indexes(archive, graph, settings)
    yield from write_signer_indexes(graph, settings)
    yield from write_instrument_indexes(archive, graph, settings)
    yield from write_numbers(archive, graph, settings)
    yield from write_organization_index(archive, graph, settings)
    yield from write_review(archive, graph, settings)
    yield from write_journal(archive, graph, settings)
