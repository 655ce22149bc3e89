"""Writes the pages that belong to no notice: of instruments, of bodies and all lists, on all cores."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from generator.buildstate.docs import Docs, Made
from generator.buildstate.store import Store
from generator.buildstate.touch import owner_of_index
from generator.model import Archive
from generator.pages import INDEXES, Settings, owners, urls, write_index, write_owned
from generator.pages.data import year_page
from generator.pages.graph import Graph
from generator.pages.settings import Wanted
from generator.parallel import shares, spread

_SHARE = 64  # owners a task

Written = tuple[list[Made], set[str], set[str]]
"""Of one task the files that it put, the lists that there are, and the pages that stay as they are."""


def begin_others(
    archive: Archive, graph: Graph, settings: Settings, docs: Docs, wanted: Mapping[str, frozenset[str] | None] | None, jobs: int,
    events: int = 0,
) -> Iterator[Written]:  # fmt: skip
    """Begin to write what the wanted owners (None: all) have; `finish_others` waits for it.

    `wanted`: as in `Wanted.owners`; `events`: so many events of the ledger the last build knew.
    """
    todo = list(owners(archive)) if wanted is None else sorted(wanted)
    tasks: list[int | Sequence[str]] = [*INDEXES, *shares(todo, max(1, min(_SHARE, len(todo) // (4 * jobs))))]

    there = docs.there

    def work(task: int | Sequence[str]) -> Written:
        lists = Wanted(wanted, there, events)
        told = replace(settings, wanted=lists)
        if isinstance(task, int):
            made = [docs.put(path, data, owner_of_index(path)) for path, data in write_index(task, archive, graph, told)]
        else:
            made = [docs.put(path, data, owner) for owner in task for path, data in write_owned(owner, archive, graph, told)]
        return made, lists.seen, lists.kept

    return spread(work, tasks, jobs if len(todo) > _SHARE else 1, "trang khác", late=True)


def finish_others(written: Iterator[Written], docs: Docs) -> set[str]:
    """Remember what was written; the lists that there are, wanted or not."""
    seen: set[str] = set()
    for made, found, kept in written:
        docs.record(made)
        docs.keep(kept)
        seen |= found
    return seen


def unwritten_data(known: Set[str], wanted: Container[str], seen: Set[str]) -> set[str]:
    """What an archive past a threshold of the open data needs besides: groups of files that no build has written.

    With them the pages that list groups which came or went. `known`, `seen`: the lists of the last build and of this one.
    """
    groups = {owner for owner in known ^ seen if owner.startswith(f"{urls.DATA}/")}
    pages = {year_page(owner.partition("-")[2]) for owner in groups if "-" in owner}
    return {owner for owner in (groups | pages) & seen if owner not in wanted}
