"""Writes the pages that belong to no notice: of instruments, of bodies and all lists, on all cores."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from generator.buildstate.docs import Docs, Made
from generator.buildstate.store import Store
from generator.buildstate.touch import owner_of_index
from generator.model import Archive
from generator.pages import INDEXES, Settings, owners, urls, write_index, write_owned
from generator.pages.graph import Graph
from generator.pages.settings import Wanted
from generator.parallel import shares, spread

_SHARE = 64  # owners a task


def write_others(
    archive: Archive, graph: Graph, settings: Settings, docs: Docs, wanted: Mapping[str, frozenset[str] | None] | None, jobs: int,
    events: int = 0,
) -> set[str]:  # fmt: skip
    """Write what the wanted owners (None: all) have; the lists that there are, wanted or not.

    `wanted`: as in `Wanted.owners`; `events`: so many events of the ledger the last build knew.
    """
    todo = list(owners(archive)) if wanted is None else sorted(wanted)
    tasks: list[int | Sequence[str]] = [*INDEXES, *shares(todo, max(1, min(_SHARE, len(todo) // (4 * jobs))))]

    there = docs.there

    def work(task: int | Sequence[str]) -> tuple[list[Made], set[str], set[str]]:
        lists = Wanted(wanted, there, events)
        told = replace(settings, wanted=lists)
        if isinstance(task, int):
            made = [docs.put(path, data, owner_of_index(path)) for path, data in write_index(task, archive, graph, told)]
        else:
            made = [docs.put(path, data, owner) for owner in task for path, data in write_owned(owner, archive, graph, told)]
        return made, lists.seen, lists.kept

    seen: set[str] = set()
    for made, found, kept in spread(work, tasks, jobs if len(todo) > _SHARE else 1, "trang khác"):
        docs.record(made)
        docs.keep(kept)
        seen |= found
    return seen


def unwritten_data(known: Container[str], seen: set[str]) -> set[str]:
    """The groups of data files that no build has written: an archive past a threshold divides them anew."""
    return {owner for owner in seen if owner.startswith(f"{urls.DATA}/") and owner not in known}
