"""Brings the search index up to date: parts whose documents are the same stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.buildstate.docs import Docs
from generator.buildstate.mainpart import Certain, find_delta, find_named, held_numbers, is_another_program, remember_main, sure_entries
from generator.buildstate.notices import kept_entries
from generator.buildstate.store import Store
from generator.model import Archive
from generator.pages import Settings, urls
from generator.pages.graph import Graph
from generator.pages.search_plan import Makers, all_named, plan_documents
from generator.search.document import Document
from generator.search.parts import FOLDER, Load, patch_part, write_front, write_part
from generator.search.plan import Entry, Part, part_digest, plan_delta, plan_parts, read_code_digest, read_entry


@dataclass(frozen=True, slots=True)
class _Planned:
    """A part of the index, to be written if its digest is new."""

    name: str
    digest: str
    part: Part | None  # None: it is as it was


def update_index(
    archive: Archive, graph: Graph, settings: Settings, certain: Certain | None, own: Callable[[str], Document], store: Store,
    docs: Docs, jobs: int,
) -> set[str]:  # fmt: skip
    """Write the parts of the index that changed, and its front; the owners whose files were put or are to go.

    `certain`: all that changed, or None where anything may have; `own` makes the document of a notice, by its id.
    """
    before = {name: (digest, facts) for name, digest, facts in store.rows("SELECT name, digest, facts FROM part")}
    held: dict[int, Entry] = {}
    found = find_delta(store, certain, archive, graph, own, settings) if certain and "main" in before else None
    if found:
        makers, delta = found
        main = before["main"][0]
        rest = [plan_delta(delta, _entries((*delta.notices, *delta.others), makers, {}, store), main)] if delta.notices else []
        planned = [_Planned("main", main, None), *(_Planned(part.name, part_digest(part), part) for part in rest)]
    else:
        named = find_named(store, certain, archive, graph, settings) if certain and "main" in before else None
        named = named or _ask_all(archive, graph, store)
        makers, order = plan_documents(graph.by_id, named, own, archive, archive.ledger, settings.delta)
        held = held_numbers(store)
        entries = _entries(makers, makers, sure_entries(held.values(), certain), store)
        parts = plan_parts(order.main, order.delta, entries, settings.whole_index)
        planned = [_Planned(part.name, part_digest(part), part) for part in parts]
        remember_main(store, order, parts)

    def load(ids: Sequence[str]) -> Iterator[Document]:
        return (makers[one]() for one in ids)

    done: set[str] = {FOLDER, *map(_owner, before)}
    facts: list[str] = []
    same = {one.name for one in planned if one.part is None or (before.get(one.name, ("", ""))[0] == one.digest and not docs.mend)}
    docs.expect({FOLDER, *(_owner(one.name) for one in planned if one.name not in same)})
    for one in planned:
        owner, (_, known) = _owner(one.name), before.get(one.name, ("", ""))
        if one.part is None or one.name in same:
            docs.leave(owner)
            done.discard(owner)
        else:
            done.add(owner)
            known = "" if docs.mend or is_another_program(store) else known
            # A delta is written sooner than other processes begin.
            known = _write(one.part, known, held, facts[0] if one.part.base else "", load, docs, 1 if one.part.base else jobs)
        facts.append(known)
    docs.record(docs.put(path, data, FOLDER) for path, data in write_front(facts))
    store.remember("index program", read_code_digest())
    _remember(store, planned, facts)
    return done


def _write(part: Part, known: str, held: Mapping[int, Entry], main: str, load: Load, docs: Docs, jobs: int) -> str:
    """Write a part's files, of a main one those that changed, if it can be patched; its facts.

    `known`: its facts as they were, "" where its files are not to be built on.
    """
    owner = _owner(part.name)
    if part.name == "main" and known:
        patched = patch_part(part, known, held, load, docs.held, jobs)
        if patched:
            facts, changed = patched
            docs.leave(owner, {path for path, data in changed if data is None})
            docs.record(docs.put(path, data, owner) for path, data in changed if data is not None)
            return facts
    facts, files = write_part(part, load, jobs, main)
    docs.record(docs.put(path, data, owner) for path, data in files)
    return facts


def _ask_all(archive: Archive, graph: Graph, store: Store) -> dict[str, Iterable[str]]:
    """What each notice names."""
    possible: dict[str, list[str]] = defaultdict(list)
    for key, instrument in store.rows("SELECT notice, instrument FROM cites WHERE NOT sure"):
        possible[key].append(instrument)
    return all_named(graph.notices, possible, archive)


def _entries(ids: Iterable[str], makers: Makers, sure: Mapping[str, Entry], store: Store) -> dict[str, Entry]:
    """What is known of some documents, by their ids; those that are no notices' are made, if they are not `sure`."""
    ids, head = list(ids), f"{urls.NOTICES}/"
    kept = kept_entries(store, (one.removeprefix(head) for one in ids if one.startswith(head)))
    return {one: kept[one.removeprefix(head)] if one.startswith(head) else sure.get(one) or read_entry(makers[one]()) for one in ids}


def _owner(part: str) -> str:
    return f"{FOLDER}/{part}"


def _remember(store: Store, planned: Sequence[_Planned], facts: Sequence[str]) -> None:
    store.do("DELETE FROM part")
    rows = ((one.name, one.digest, known) for one, known in zip(planned, facts, strict=True))
    store.many("INSERT INTO part VALUES (?, ?, ?)", rows)
