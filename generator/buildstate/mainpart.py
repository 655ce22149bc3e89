"""Tells whether the main part of the index is what it was, so that a small build need not look at its documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from generator.buildstate.store import Store
from generator.ledger import publishing_order
from generator.model import Archive
from generator.pages import Settings, urls
from generator.pages.graph import Graph
from generator.pages.search_plan import Makers, Order, document_makers, documents_named
from generator.search.document import Document
from generator.search.parts import read_code_digest

@dataclass(frozen=True, slots=True)
class Certain:
    """All that is not what the last build saw; by ids. What else the documents are made of is the same."""

    notices: Set[str]
    """Those that changed, came or went, or cite something else than they did."""
    instruments: Set[str]
    organizations: Set[str]


def remember_main(store: Store, order: Order | None, published: Sequence[str], delta: int) -> None:
    """Keep what the main part was planned from; None: the next build plans it anew."""
    first = published[: len(published) // delta * delta]
    store.remember("main notices", _digest(first) if order else "")
    store.do("DELETE FROM main_document")
    if order:
        store.many("INSERT INTO main_document VALUES (?, 0)", ((one,) for one in order.unnamed))
        store.many("INSERT INTO main_document VALUES (?, 1)", ((one,) for one in order.main))


def find_delta(
    store: Store, certain: Certain, archive: Archive, graph: Graph, own: Callable[[str], Document], settings: Settings
) -> tuple[Makers, tuple[str, ...]] | None:
    """What makes the documents of the delta, and their ids in order, if the main part is what it was; else None.

    The main part is what its notices bring in, which are the first of the ledger, and what no notice names. So it stays
    if none of those notices and of its documents changed, the newer notices name none of the others, and name all that
    is not in it.
    """
    published = publishing_order(archive.ledger, graph.by_id)
    border = len(published) // settings.delta * settings.delta
    main = dict(store.rows("SELECT id, named FROM main_document"))
    changed = {*map(urls.instrument_page, certain.instruments), *map(urls.organization_page, certain.organizations)}
    if store.meta("main notices") != _digest(published[:border]) or not certain.notices.isdisjoint(published[:border]) or changed & main.keys():
        return None
    newest = [key for key in published[border:] if key in graph.by_id]
    names = documents_named(archive)
    brought = dict.fromkeys(one for key in newest for one in names(graph.by_id[key], graph.lookup.ties(key)))
    there = {*map(urls.instrument_page, archive.instruments), *map(urls.organization_page, archive.organizations)}
    if any(main.get(one) == 0 for one in brought) or not there - brought.keys() <= main.keys():
        return None
    found = tuple(one for one in brought if one not in main)
    if len(main) <= settings.whole_index or len(found) > len(main):
        return None
    return document_makers(newest, graph.by_id, own, archive), found


def _digest(notices: Sequence[str]) -> str:
    """Of the first notices and of the program that makes an index."""
    return hashlib.sha256("\n".join([read_code_digest(), *notices]).encode()).hexdigest()
