"""Brings the search index up to date: parts whose documents are the same stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.buildstate.docs import Docs
from generator.buildstate.notices import KeptInState, kept_entries
from generator.buildstate.reader import Reader
from generator.buildstate.store import Store
from generator.model import Archive
from generator.pages import urls
from generator.pages.graph import Graph
from generator.pages.search_entries import plan_documents
from generator.search.document import Document
from generator.search.parts import FOLDER, Entry, Part, part_digest, plan_parts, read_entry, write_front, write_part


def update_index(archive: Archive, graph: Graph, reader: Reader, store: Store, docs: Docs, jobs: int) -> set[str]:
    """Write the parts of the index that changed, and its front; the owners whose files were put or are to go."""
    makers, *planned = plan_documents(graph.by_id, graph.lookup.ties, KeptInState(reader).document, archive, archive.ledger)
    notices = {urls.notice_page(key): entry for key, entry in kept_entries(store).items()}

    def entries(ids: Sequence[str]) -> list[Entry]:
        return [notices.get(one) or read_entry(makers[one]()) for one in ids]

    def load(ids: Sequence[str]) -> Iterator[Document]:
        return (makers[one]() for one in ids)

    main, delta = planned
    before = {name: (digest, facts) for name, digest, facts in store.rows("SELECT name, digest, facts FROM part")}
    done: set[str] = {FOLDER, *map(_owner, before)}
    facts: list[str] = []
    parts = plan_parts(entries(main), entries(delta))
    docs.expect({FOLDER, *done})
    for part in parts:
        digest, known = before.get(part.name, ("", ""))
        if digest == part_digest(part) and not docs.mend:
            docs.leave(_owner(part.name))
            done.discard(_owner(part.name))
        else:
            known, files = write_part(part, load, jobs, facts[0] if part.base else "")
            docs.record(docs.put(path, data, _owner(part.name)) for path, data in files)
            done.add(_owner(part.name))
        facts.append(known)
    docs.record(docs.put(path, data, FOLDER) for path, data in write_front(facts))
    _remember(store, parts, facts)
    return done


def _owner(part: str) -> str:
    return f"{FOLDER}/{part}"


def _remember(store: Store, parts: Sequence[Part], facts: Sequence[str]) -> None:
    store.do("DELETE FROM part")
    rows = ((part.name, part_digest(part), known) for part, known in zip(parts, facts, strict=True))
    store.many("INSERT INTO part VALUES (?, ?, ?)", rows)
