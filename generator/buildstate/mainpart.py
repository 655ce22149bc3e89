"""Remembers the documents of the main part of the index, and tells whether a small build may leave it unread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.buildstate.store import Store
from generator.ledger import publishing_order
from generator.model import Archive
from generator.pages import Settings, urls
from generator.pages.graph import Graph
from generator.pages.light import Outline
from generator.pages.search_plan import Makers, Order, document_makers, documents_named
from generator.search.document import Document
from generator.search.plan import Documents, Entry, Part, read_code_digest

_NOTICE = f"{urls.NOTICES}/"


@dataclass(frozen=True, slots=True)
class Certain:
    """All that is not what the last build saw; by ids. What else the documents are made of is the same."""

    notices: Mapping[str, Outline | None]
    """Those that changed, came or went, or cite something else than they did, with what they were."""
    instruments: Set[str]
    organizations: Set[str]


def is_another_program(store: Store) -> bool:
    """Whether the index was made by another program than it would be now."""
    return store.meta("index program") != read_code_digest()


def held_numbers(store: Store) -> dict[int, Entry]:
    """The document of each number in the main part, as it was."""
    return {number: Entry(*rest) for number, *rest in store.rows("SELECT number, id, digest, size FROM main_document")}


def sure_entries(held: Iterable[Entry], certain: Certain | None) -> dict[str, Entry]:
    """Those of documents, other than notices' and places', that are what they were; a body stands in the documents of others."""
    if certain is None or certain.organizations:
        return {}
    changed = set(map(urls.instrument_page, certain.instruments))
    pages = (f"{urls.INSTRUMENTS}/", f"{urls.ORGANIZATIONS}/")
    return {one.id: one for one in held if one.id.startswith(pages) and one.id not in changed}


def remember_main(store: Store, order: Order, parts: Sequence[Part]) -> None:
    """Keep the documents of the main part, and what it was planned from, if the newest notices are apart from it."""
    main = parts[0]
    apart = main.name == "main" and main.numbered.long == len(order.main.notices)
    store.remember("main notices", _digest(order.main) if apart else "")
    store.do("DELETE FROM main_document")
    if main.name == "main":
        rows = ((number, one.id, one.digest, one.size, one.id not in order.unnamed) for number, one in enumerate(main.entries) if one)
        store.many("INSERT INTO main_document VALUES (?, ?, ?, ?, ?)", rows)


def find_delta(
    store: Store, certain: Certain, archive: Archive, graph: Graph, own: Callable[[str], Document], settings: Settings
) -> tuple[Makers, Documents] | None:  # fmt: skip
    """What makes the documents of the delta, and those documents, if the main part is what it was; else None.

    The main part is what its notices bring in, which are the first of the ledger, and what no notice names. So it stays
    if none of those notices and of its documents changed, the newer notices name none of the others, and name all that
    is not in it.
    """
    older, newer = _by_age(archive, graph, settings)
    main = dict(store.rows("SELECT id, named FROM main_document WHERE substr(id, 1, ?) != ?", len(_NOTICE), _NOTICE))
    changed = {*map(urls.instrument_page, certain.instruments), *map(urls.organization_page, certain.organizations)}
    if store.meta("main notices") != _digest(older) or certain.notices.keys() - newer or changed & main.keys():
        return None
    newest = [key for key in newer if key in graph.by_id]
    names = documents_named(archive)
    brought = {one for key in newest for one in names(graph.by_id[key], graph.lookup.ties(key))}
    there = {*map(urls.instrument_page, archive.instruments), *map(urls.organization_page, archive.organizations)}
    if any(main.get(one) == 0 for one in brought) or not there - brought <= main.keys():
        return None
    found = Documents(tuple(map(urls.notice_page, newest)), tuple(sorted(brought - main.keys())))
    count = len(found.notices) + len(found.others)
    held = store.one("SELECT count(*) FROM main_document")
    return (document_makers(newest, graph.by_id, own, found.others, archive), found) if settings.whole_index < held >= count else None


def find_named(store: Store, certain: Certain, archive: Archive, graph: Graph, settings: Settings) -> dict[str, Iterable[str]] | None:
    """What the notices name, as `plan_documents` wants it: the first of the main part stands for all of it.

    None if all have to be asked: the main part has other notices than it had, or they do not name all that they named,
    which others may name too.
    """
    older, newer = _by_age(archive, graph, settings)
    known = {one for (one,) in store.rows("SELECT id FROM main_document WHERE named") if not one.startswith(_NOTICE)}
    changed = set(map(urls.instrument_page, certain.instruments))
    if store.meta("main notices") != _digest(older) or certain.organizations or changed & known:
        return None
    names, fixed = documents_named(archive), certain.notices.keys() - newer
    before = {one for key in fixed if (was := certain.notices[key]) for one in names(*was)}
    after = {one for key in fixed & graph.by_id.keys() for one in names(graph.by_id[key], graph.lookup.ties(key))}
    if not before <= after:
        return None
    found: dict[str, Iterable[str]] = {key: names(graph.by_id[key], graph.lookup.ties(key)) for key in newer if key in graph.by_id}
    return found | {older.notices[0].removeprefix(_NOTICE): known | after}


def _by_age(archive: Archive, graph: Graph, settings: Settings) -> tuple[Documents, tuple[str, ...]]:
    """The notices of the main part as its documents, and the ids of the newer ones; those that are gone have their places."""
    published = publishing_order(archive.ledger, graph.by_id)
    border = len(published) // settings.delta * settings.delta
    return Documents(tuple(map(urls.notice_page, published[:border])), (), min(border, len(archive.ledger.order))), published[border:]


def _digest(main: Documents) -> str:
    """Of the notices of the main part, and of the program that makes an index."""
    return hashlib.sha256("\n".join([read_code_digest(), f"{main.fixed}", *main.notices]).encode()).hexdigest()
