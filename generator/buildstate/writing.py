"""Writes the pages that belong to no notice: of instruments, of bodies and all lists, on all cores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.buildstate.docs import Docs, Made
from generator.buildstate.store import Store
from generator.buildstate.touch import is_list, owner_of_index
from generator.model import Archive
from generator.pages import INDEXES, Settings, owners, urls, write_index, write_owned
from generator.pages.graph import Graph
from generator.pages.settings import Wanted
from generator.parallel import shares, spread

_SHARE = 64  # owners a task


def write_others(
    archive: Archive, graph: Graph, settings: Settings, docs: Docs, wanted: set[str] | None, jobs: int
) -> set[str]:
    """Write what the wanted owners (None: all) have; the lists that there are, wanted or not."""
    todo = list(owners(archive)) if wanted is None else sorted(wanted)
    tasks: list[int | Sequence[str]] = [*INDEXES, *shares(todo, _SHARE)]

    def work(task: int | Sequence[str]) -> tuple[list[Made], set[str]]:
        if isinstance(task, int):
            lists = None if wanted is None else Wanted(frozenset(wanted))
            files = write_index(task, archive, graph, replace(settings, wanted=lists))
            made = [docs.put(path, data, owner_of_index(path)) for path, data in files]
            return made, lists.seen if lists else set()
        return [docs.put(path, data, owner) for owner in task for path, data in write_owned(owner, archive, graph, settings)], set()

    seen: set[str] = set()
    for made, found in spread(work, tasks, jobs if len(todo) > _SHARE else 1, "trang khác"):
        docs.record(made)
        seen |= found
    return seen


def unwritten_data(store: Store, seen: set[str]) -> set[str]:
    """The groups of data files that there are and no build has written: an archive past a threshold divides them anew."""
    there = {owner for (owner,) in store.rows("SELECT DISTINCT owner FROM doc WHERE sha != ''")}
    return {owner for owner in seen if owner.startswith(f"{urls.DATA}/")} - there


def vanished_lists(store: Store, seen: set[str]) -> set[str]:
    """The lists that there were and are no longer."""
    return {owner for (owner,) in store.rows("SELECT DISTINCT owner FROM doc") if is_list(owner)} - seen
