"""Writes every page, feed and data file of the site from the archive: values in, (path, bytes) out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import starmap

from generator.model import Archive, Notice
from generator.pages import urls
from generator.pages.aliases import write_aliases
from generator.pages.data import write_data
from generator.pages.data_rows import Record, make_record
from generator.pages.feeds import write_feeds
from generator.pages.graph import Graph, build_graph
from generator.pages.home import write_home, write_search_page
from generator.pages.indexes import write_notice_indexes, write_signer_indexes
from generator.pages.instrument import write_instrument
from generator.pages.instrument_indexes import write_instrument_indexes
from generator.pages.journal import write_journal
from generator.pages.neighbours import Neighbours, find_neighbours, head_of
from generator.pages.notice import source_file, write_notice
from generator.pages.numbers import write_numbers
from generator.pages.organization import write_organization
from generator.pages.organization_index import write_organization_index
from generator.pages.pieces import AllPieces, Pieces, take_apart
from generator.pages.review import write_review
from generator.pages.search_plan import search_documents
from generator.pages.settings import Settings
from generator.pages.sitemap import write_sitemap

__all__ = [
    "INDEXES", "Pieces", "Record", "Settings", "make_record", "owners", "take_apart", "write_index", "write_notice_files", "write_owned", "write_pages",
]  # fmt: skip


def write_pages(archive: Archive, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below build/docs, bytes) of every file of the site, each path once.

    Reads: the whole archive. Writes nothing; same archive and settings, same bytes in the same order.
    """
    from generator.search.build import build_index  # loads NumPy, which a build that changes nothing does without

    kept = AllPieces(archive, settings)
    neighbours = find_neighbours(map(head_of, archive.notices.values()))
    graph = build_graph(kept.lights(), kept, kept.lookup(), archive)
    for key in sorted(archive.notices):
        yield from write_notice_files(archive.notices[key], make_record(archive.notices[key], archive), archive, neighbours, settings)
    for owner in owners(archive):
        yield from write_owned(owner, archive, graph, settings)
    for number in INDEXES:
        yield from write_index(number, archive, graph, settings)
    makers, order = search_documents(archive, archive.ledger, settings.delta)
    divided = order.main, order.delta
    found = ((makers[one]() for one in (*part.notices, *part.others) if one in makers) for part in divided)
    yield from build_index(*found, jobs=1, small=settings.whole_index, divided=divided)


def write_notice_files(
    notice: Notice, record: Record, archive: Archive, neighbours: Mapping[str, Neighbours], settings: Settings
) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of a notice's page and of its text as received."""
    page = write_notice(notice, record.encoded, archive, neighbours.get(notice.id, (None, None)), settings)
    yield _encoded(urls.notice_page(notice.id), page)
    yield source_file(notice), notice.source.body.encode("utf-8", errors="surrogateescape")


def owners(archive: Archive) -> Iterator[str]:
    """The instruments and bodies that have pages, named by their first page."""
    yield from map(urls.instrument_page, sorted(archive.instruments))
    yield from map(urls.organization_page, sorted(archive.organizations))


def write_owned(owner: str, archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the pages of an instrument or a body; nothing for one that is not there."""
    root, _, key = owner.partition("/")
    if root == urls.INSTRUMENTS and key in archive.instruments:
        yield from starmap(_encoded, write_instrument(archive.instruments[key], archive, graph, settings))
    elif root == urls.ORGANIZATIONS and key in archive.organizations:
        yield from starmap(_encoded, write_organization(archive.organizations[key], archive, graph, settings))


def write_index(number: int, archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of one of the `INDEXES`; of lists those that are wanted."""
    for path, content in _WRITERS[number](archive, graph, settings):
        yield (path, content) if isinstance(content, bytes) else _encoded(path, content)


def _encoded(page: str, text: str) -> tuple[str, bytes]:
    return urls.file_of(page), text.encode("utf-8", errors="replace")


def _overviews(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    yield write_home(archive, graph, settings)
    yield write_search_page()
    yield from write_aliases(graph.notices, archive.ledger)


# Everything that belongs to no notice, instrument or body: home, lists, overviews, data, feeds.
_WRITERS: tuple[Callable[[Archive, Graph, Settings], Iterator[tuple[str, str | bytes]]], ...] = (
    _overviews, write_notice_indexes, write_signer_indexes, write_instrument_indexes, write_numbers, write_organization_index,
    write_review, write_journal, write_data, write_feeds, write_sitemap,
)  # fmt: skip
INDEXES = range(len(_WRITERS))
