"""Writes the generated pages that a change touches, on all cores, and prunes what nothing produces any more."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.buildstate.notices import Notices
from generator.parallel import shares, spread
from generator.buildstate.store import Store
from generator.buildstate.touch import is_list, owner_of_index
from generator.model import Archive
from generator.output import holds, remove_unknown, replace_file
from generator.pages import Settings, owners, write_indexes, write_owned
from generator.pages.graph import Graph
from generator.pages.settings import Wanted

_SHARE = 64  # owners a task


@dataclass(frozen=True, slots=True)
class Made:
    """One generated file: its path below build/docs, its owner and the digest of its bytes."""

    path: str
    owner: str
    sha: str


def write_docs(
    archive: Archive, graph: Graph, settings: Settings, docs: Path, store: Store, wanted: set[str] | None, jobs: int,
    mend: bool = False,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Write the pages of the wanted owners (None: all); the paths changed and those removed.

    With `mend`, what lies in `docs` is not trusted: a build was cut off while it wrote there.
    """
    known = {path: sha for path, sha in store.rows("SELECT path, sha FROM doc")} if wanted is None else {
        path: sha for path, sha in store.among("SELECT path, sha FROM doc WHERE owner IN ({})", wanted)
    }  # fmt: skip
    seen: set[str] = set()
    todo = [owner for owner in (sorted(wanted) if wanted is not None else owners(archive))]
    tasks: list[Sequence[str]] = [(), *shares(todo, _SHARE)]
    lists = Wanted(frozenset(wanted)) if wanted is not None else None
    inner = replace(settings, wanted=lists)

    def work(task: Sequence[str]) -> tuple[list[Made], set[str]]:
        if isinstance(archive.notices, Notices) and jobs > 1 and len(tasks) > 1:
            archive.notices.reopen()
        made = []
        if not task:
            for path, data in write_indexes(archive, graph, inner):
                made.append(_put(docs, path, data, owner_of_index(path), known, mend))
        for owner in task:
            for path, data in write_owned(owner, archive, graph, settings):
                made.append(_put(docs, path, data, owner, known, mend))
        return made, lists.seen if lists else set()

    changed, produced = [], set()
    for made, found in spread(work, tasks, jobs if len(todo) > _SHARE else 1):
        seen |= found
        produced.update(one.path for one in made)
        fresh = [one for one in made if known.get(one.path) != one.sha]
        changed += [one.path for one in fresh]
        store.many(
            "INSERT INTO doc VALUES (?, ?, ?, '') ON CONFLICT (path) DO UPDATE SET owner = excluded.owner, sha = excluded.sha, shown = ''",
            ((one.path, one.owner, one.sha) for one in fresh),
        )
    stale = set(known) - produced
    if wanted is not None:
        stale |= _vanished(store, seen)
    for path in sorted(stale):
        (docs / path).unlink(missing_ok=True)
        store.do("UPDATE doc SET sha = '', shown = '' WHERE path = ?", path)  # until its page is taken off the site
    if mend:
        remove_unknown(docs, produced)
    return sorted(changed), sorted(stale)


def _vanished(store: Store, seen: set[str]) -> set[str]:
    """The pages of lists that there are no longer."""
    listed = {owner for (owner,) in store.rows("SELECT DISTINCT owner FROM doc") if is_list(owner)}
    return {path for (path,) in store.among("SELECT path FROM doc WHERE owner IN ({})", listed - seen)}


def _put(docs: Path, path: str, data: bytes, owner: str, known: dict[str, str], mend: bool) -> Made:
    sha = hashlib.sha256(data).hexdigest()
    goal = docs / path
    if known.get(path) != sha or (mend and not holds(goal, data)):
        if not goal.parent.is_dir():
            os.makedirs(goal.parent, exist_ok=True)
        replace_file(goal, data)
    return Made(path, owner, sha)


def pages_of(paths: Iterable[str]) -> list[str]:
    """Those that MkDocs renders."""
    return [path for path in paths if path.endswith(".md")]
