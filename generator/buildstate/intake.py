"""Takes in what changed among the files of the notices: reads them, forgets what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.buildstate.catalogue import touched_groups
from generator.buildstate.lookup import kept_outlines
from generator.buildstate.notices import kept_heads
from generator.buildstate.reading import Read, Unreadable, file_digest, forget, keep, read_all, same_as_before
from generator.buildstate.store import Store
from generator.pages.light import Head, Outline
from generator.pipeline import NoticeFile, notice_files
from generator.resolve.registry import Registry


@dataclass(slots=True)
class _Before:
    """What is known of the notices that go or change; grows while they are read."""

    outlines: dict[str, Outline] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)

    def note(self, store: Store, ids: Iterable[str]) -> None:
        """Note what some notices were, before they are forgotten."""
        ids = list(ids)
        self.outlines.update(kept_outlines(store, ids))
        self.heads.update(kept_heads(store, ids))
        self.kinds.update(kind for (kind,) in store.among("SELECT kind FROM uses WHERE notice IN ({})", ids))
        self.groups.update(group for (group,) in store.among("SELECT grp FROM own WHERE notice IN ({})", ids))


@dataclass(frozen=True, slots=True)
class Intake:
    """What the files said that they did not say before."""

    read: tuple[str, ...]
    """Notices that were read."""
    same: frozenset[str]
    """The files of the others, relative to the content directory: each says what it said."""
    changed: frozenset[str]
    """Those that gave something new, and those that are gone."""
    removed: tuple[str, ...]
    """Those that are gone, or can no longer be read."""
    unreadable: tuple[Unreadable, ...]
    """All that cannot be read."""
    outlines: dict[str, Outline]
    """What the changed ones were, if they were there."""
    heads: dict[str, Head]
    """What their neighbours showed of them."""
    groups: frozenset[str]
    """The groups of instruments to work out anew."""


def take_in(store: Store, content: Path, registry: Registry, jobs: int) -> Intake:
    """Read what changed and keep it; takes the time of reading, on all cores."""
    files = {file.id: file for file in notice_files(content)}
    known = {key: (sha, stamp) for key, sha, stamp in store.rows("SELECT id, sha, stamp FROM notice")}
    todo = _unread(store, files.values(), known)
    before, owns = _Before(), set()
    changed, unreadable = set(), []
    for share in read_all(todo, registry, jobs):
        unreadable += [one for one in share if isinstance(one, Unreadable)]
        reads = [one for one in share if isinstance(one, Read)]
        again = {one.id for one in reads if one.id in known and same_as_before(store, one)}
        new = [one for one in reads if one.id not in again]
        store.many("UPDATE notice SET sha = ?, stamp = ? WHERE id = ?", ((one.sha, one.stamp, one.id) for one in reads if one.id in again))
        replaced = [one.id for one in new if one.id in known]
        before.note(store, replaced)
        forget(store, replaced)
        keep(store, new)
        if not known:  # a build that is cut off here goes on from here; where nothing was known, nothing is lost
            store.commit_much()
        changed.update(one.id for one in new)
        owns.update(one.own[0] for one in new if one.own)
    store.make_indexes()
    removed = sorted({key for key in known if key not in files} | {one.id for one in unreadable if one.id in known})
    before.note(store, removed)
    forget(store, removed)
    groups = touched_groups(store, before.kinds, before.groups | owns)
    return Intake(
        read=tuple(file.id for file in todo),
        same=frozenset(file.shown for file in files.values()).difference(file.shown for file in todo),
        changed=frozenset(changed.union(removed)),
        removed=tuple(removed),
        unreadable=tuple(unreadable),
        outlines=before.outlines,
        heads=before.heads,
        groups=frozenset(groups),
    )


def _unread(store: Store, files: Iterable[NoticeFile], known: Mapping[str, tuple[str, str]]) -> list[NoticeFile]:
    """The files whose content the state does not have. Those that lie as they lay when they were read are not opened.

    `known`: digest ("" of those that are to be read again) and stamp of each notice of the state.
    """
    kept = {key: value for key, value in known.items() if value[0]}
    unsure = [file for file in files if not file.stamp or kept.get(file.id, ("", ""))[1] != file.stamp]
    same = {file.id for file in unsure if file.id in kept and kept[file.id][0] == file_digest(file, file.read())}
    store.many("UPDATE notice SET stamp = ? WHERE id = ?", ((file.stamp, file.id) for file in unsure if file.id in same))
    return [file for file in unsure if file.id not in same]
