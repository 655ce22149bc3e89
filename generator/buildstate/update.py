"""Brings the generated pages up to date with the notices: reads, resolves and writes what a change touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.accession import missing_problems
from generator.assemble import organizations_of
from generator.buildstate.catalogue import (
    kinds_of_moves, moved_now, read_instrument, touched_groups, update_catalogue,
)  # fmt: skip
from generator.buildstate.digests import program_digest, registry_digests
from generator.buildstate.notices import Notices
from generator.parallel import shares, spread
from generator.buildstate.reading import Read, file_digest, forget, keep, read_all
from generator.buildstate.store import Store, pack, read_row, unpack, write_row
from generator.buildstate.touch import Changed, touched
from generator.buildstate.touch_journal import ledger_news, touched_journal
from generator.buildstate.writing import write_docs
from generator.model import Archive, Organization, OrganizationName, Problem
from generator.pages import SEARCH_INDEX, Settings
from generator.pages.graph import build_graph
from generator.pages.light import Light, read_light, write_light
from generator.pages.lighten import lighten
from generator.pipeline import load_ledger, load_registry, notice_files
from generator.reading.sources import SourceError
from generator.resolve.registry import Registry

_SHARE = 32  # notices a task


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did, for the report of the build."""

    why: str  # "" where the state could be used, else why it could not
    read: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[SourceError, ...]
    owners: tuple[str, ...]  # what was written anew: pages' owners; empty when all
    written: tuple[str, ...]  # generated files changed
    pruned: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    warned: tuple[str, ...] = ()  # of the ledger: notices without a file


def update(store: Store, state: Path, content: Path, registry_folder: Path, docs: Path, settings: Settings, jobs: int,
    strict: bool = False,
) -> Update:  # fmt: skip
    """Make `docs` hold the pages of the notices in `content`; commits the state.

    With `strict`, a notice that cannot be read raises its SourceError, and nothing is changed.
    """
    registry = load_registry(registry_folder)
    why = _stale(store, registry_folder, settings)
    mend = bool(store.meta("unfinished"))
    store.remember("unfinished", "1")
    old, changed_ids, removed, failed, groups = _read(store, content, registry, jobs)
    if failed and strict:
        raise failed[0]
    store.commit()
    instruments, kinds = update_catalogue(store, registry, None if why or mend else groups)
    moved = moved_now(store, registry)
    kinds |= kinds_of_moves(store, moved, instruments)
    affected = changed_ids | _users(store, kinds, instruments)
    if why or mend:
        affected = {key for (key,) in store.rows("SELECT id FROM notice")} | affected
    store.commit()
    ledger = load_ledger(content)
    news = ledger_news(store, ledger)
    archive = _archive(store, state, registry, moved, failed)
    archive = replace(archive, ledger=ledger, problems=(*archive.problems, *missing_problems(ledger, archive.notices)))
    bodies = _changed_bodies(store, archive.organizations)
    pairs = _lighten(store, archive, old, sorted(affected), settings, jobs)
    lights = [read_light(read_row(row)) for (row,) in store.rows("SELECT light FROM notice")]
    store.commit()
    graph = build_graph(lights, archive)
    everything = bool(why or mend or _new_slugs(store, graph.people))
    wanted = None if everything else touched(Changed(pairs, instruments, bodies), graph, archive)
    if wanted is not None:
        changed = [light for pair in pairs.values() for light in pair] + [light for light in lights if light.id in news]
        wanted.update(touched_journal(news.union(pairs), changed, instruments, graph, ledger))
    if wanted is not None and (pairs or instruments or bodies or news):  # the index is of the archive as a whole
        wanted.add(SEARCH_INDEX)
    written, pruned = write_docs(archive, graph, settings, docs, store, wanted, jobs, mend)
    store.remember("unfinished", "")
    store.commit()
    counts = {"notices": len(lights), "instruments": len(archive.instruments), "organizations": len(archive.organizations)}
    return Update(why, tuple(sorted(changed_ids)), tuple(removed), tuple(failed), tuple(sorted(wanted or ())),
                  tuple(written), tuple(pruned), counts, tuple(one.message for one in archive.problems if one.code == "no-file"))  # fmt: skip


def _stale(store: Store, registry_folder: Path, settings: Settings) -> str:
    """Why everything must be written anew ("" if it need not); forgets what can no longer be used."""
    program, (reading, resolving) = program_digest(), registry_digests(registry_folder)
    shown = json.dumps([settings.site_name, settings.site_url])
    reasons = {"program": ("chương trình đổi", program), "reading": ("sổ đăng ký đổi", reading),
               "resolving": ("sổ văn bản đổi", resolving), "settings": ("tên hoặc địa chỉ trang đổi", shown)}  # fmt: skip
    found = [why for key, (why, value) in reasons.items() if store.meta(key) != value]
    if store.meta("program") != program or store.meta("reading") != reading:
        store.do("UPDATE notice SET sha = ''")
    fresh = not store.meta("program")
    for key, (_, value) in reasons.items():
        store.remember(key, value)
    return "chưa có trạng thái" if fresh else "; ".join(found)


def _read(
    store: Store, content: Path, registry: Registry, jobs: int
) -> tuple[dict[str, bytes], set[str], list[str], list[SourceError], set[str]]:
    """Read what changed; old light values, the notices changed, removed and failed, and the groups of instruments touched."""
    files = {file.id: file for file in notice_files(content)}
    known = dict(store.rows("SELECT id, sha FROM notice"))
    digests = {key: file_digest(file) for key, file in files.items()}
    new = [files[key] for key in sorted(files) if known.get(key) != digests[key]]
    results = read_all(new, registry, jobs)
    removed = sorted(set(known) - set(files))
    failed: list[SourceError] = []
    concerned = [*removed, *(file.id for file in new if file.id in known)]
    before, owns = _before(store, concerned)
    old = dict(store.among("SELECT id, light FROM notice WHERE id IN ({})", concerned))
    changed = set(removed)
    for result in results:
        if isinstance(result, Read):
            keep(store, [result])
            changed.add(result.id)
            if result.own:
                owns.add(result.own[0])
        else:
            failed.append(result[1])
            if result[0] in known:
                removed.append(result[0])
                changed.add(result[0])
    for key in removed:
        forget(store, key)
    return old, changed, removed, failed, touched_groups(store, before, owns)


def _before(store: Store, ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """The kinds that some notices used, and the groups of the instruments that they were."""
    kinds = {kind for (kind,) in store.among("SELECT kind FROM uses WHERE notice IN ({})", ids)}
    return kinds, {group for (group,) in store.among("SELECT grp FROM own WHERE notice IN ({})", ids)}


def _users(store: Store, kinds: Iterable[str], instruments: Iterable[str]) -> set[str]:
    """The notices that use kinds whose verdict changed, or that point to instruments that did."""
    pointing = {kind for (kind,) in store.among("SELECT id FROM kind WHERE target IN ({})", instruments)}
    return {key for (key,) in store.among("SELECT notice FROM uses WHERE kind IN ({})", {*kinds, *pointing})}


def _archive(store: Store, state: Path, registry: Registry, moved: Mapping[str, str], failed: Iterable[SourceError]) -> Archive:
    rows = store.rows("SELECT id, value FROM instrument ORDER BY id")
    instruments = {key: read_instrument(value) for key, value in rows if key not in moved}
    ids = frozenset(key for (key,) in store.rows("SELECT id FROM notice"))
    # min() makes SQLite take the other columns from the row of the first notice.
    first = store.rows("SELECT id, min(notice), value FROM body GROUP BY id")
    names = {key: OrganizationName(*read_row(value)) for key, _, value in first}
    return Archive(
        Notices(state, ids, instruments, moved),  # type: ignore[arg-type]
        organizations_of(names, instruments, registry),
        instruments,
        tuple(Problem("unreadable", str(error)) for error in failed),
        places=registry.places,
    )


def _changed_bodies(
    store: Store, now: Mapping[str, Organization]
) -> dict[str, tuple[Organization | None, Organization | None]]:
    row = store.one("SELECT value FROM meta WHERE key = 'bodies'")
    before: dict[str, Organization] = unpack(row) if row else {}
    store.do("INSERT OR REPLACE INTO meta VALUES ('bodies', ?)", pack(dict(now)))
    return {key: (before.get(key), now.get(key)) for key in before.keys() | now.keys() if before.get(key) != now.get(key)}


def _lighten(
    store: Store, archive: Archive, before: Mapping[str, bytes], ids: Sequence[str], settings: Settings, jobs: int
) -> dict[str, tuple[Light | None, Light | None]]:
    """Keep the light values of some notices; what they were before and are now."""
    notices = archive.notices

    def work(task: Sequence[str]) -> list[tuple[str, bytes]]:
        if jobs > 1 and isinstance(notices, Notices):
            notices.reopen()
        return [(key, write_row(write_light(lighten(notices[key], settings.body_limit)))) for key in task]

    old = dict(store.among("SELECT id, light FROM notice WHERE id IN ({})", ids)) | dict(before)
    pairs: dict[str, tuple[Light | None, Light | None]] = {}
    present = [key for key in ids if key in notices]
    for rows in spread(work, shares(present, _SHARE), jobs if len(present) > _SHARE else 1):
        for key, row in rows:
            store.do("UPDATE notice SET light = ? WHERE id = ?", row, key)
            pairs[key] = _pair(old.get(key), row)
    return pairs | {key: _pair(old.get(key), None) for key in ids if key not in notices}


def _pair(old: bytes | None, new: bytes | None) -> tuple[Light | None, Light | None]:
    return (read_light(read_row(old)) if old else None, read_light(read_row(new)) if new else None)


def _new_slugs(store: Store, people: Iterable[object]) -> bool:
    """Whether two people of one address are, or were, in the archive: then addresses of others may move."""
    from generator.text.slugs import slug

    shared = sorted(person.slug for person in people if person.slug != slug(person.name))  # type: ignore[attr-defined]
    text = json.dumps(shared)
    before = store.meta("shared slugs")
    store.remember("shared slugs", text)
    return before != text and bool(before)
