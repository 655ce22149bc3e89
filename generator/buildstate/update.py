"""Brings the generated pages up to date with the notices: reads, resolves and writes what a change touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.accession import missing_problems
from generator.buildstate.beside import Beside
from generator.buildstate.digests import program_digests
from generator.buildstate.docs import Docs
from generator.buildstate.intake import Intake, take_in
from generator.buildstate.making import make_notices
from generator.buildstate.mainpart import Certain, is_another_program
from generator.buildstate.lookup import LookupInState, kept_outlines
from generator.buildstate.notices import KeptInState, kept_lights
from generator.buildstate.reader import Reader
from generator.buildstate.registry import kept_registry
from generator.buildstate.resolving import Resolved, changed_bodies, open_archive, resolve
from generator.buildstate.stale import Stale, find_stale
from generator.buildstate.store import Store
from generator.buildstate.touch import Changed, pairs_of, touched
from generator.buildstate.touch_journal import News, ledger_news
from generator.buildstate.writing import begin_others, finish_others, unwritten_data
from generator.ledger import Ledger
from generator.model import Archive
from generator.pages import Settings, urls
from generator.pages.graph import build_graph
from generator.pages.people import Person
from generator.pipeline import load_ledger
from generator.reading.sources import SourceError
from generator.resolve.registry import Registry
from generator.text.slugs import slug


_AT_ONCE = 20_000  # notices: of more, lists and index are written one after the other, for memory


@dataclass(frozen=True, slots=True)
class Job:
    """What an update reads and where it writes."""

    content: Path
    registry: Path
    docs: Path
    state: Path  # the store's file, for processes that open it themselves
    settings: Settings
    jobs: int
    strict: bool = False  # a notice that cannot be read raises its SourceError, and nothing is changed


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did, for the report of the build."""

    why: tuple[str, ...]  # why every page was written anew; empty where only some were
    reread: tuple[str, ...]  # why every notice was read again; empty where only some were
    read: tuple[str, ...]
    same: frozenset[str]  # files of notices, relative to the content, that say what they said
    removed: tuple[str, ...]
    failed: tuple[SourceError, ...]
    owners: Mapping[str, str]  # what was written anew, by its first page, and because of what; empty when all
    written: tuple[str, ...]  # generated files changed
    pruned: tuple[str, ...]
    counts: Mapping[str, int]  # "unlisted": notices that the ledger does not have
    warned: tuple[str, ...]  # notices of the ledger that have no file


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a build begins with: what it was told, and what of it is new."""

    registry: Registry
    ledger: Ledger
    stale: Stale
    news: News
    intake: Intake
    resolved: Resolved


def update(store: Store, job: Job) -> Update:
    """Make `job.docs` hold the pages of the notices; commits the state. Raises SourceError, StateError."""
    programs = program_digests()
    registry, ledger = kept_registry(store, job.registry, programs[0]), load_ledger(job.content)
    stale = find_stale(store, programs, registry, job.registry, job.settings)
    news = ledger_news(store, ledger)
    intake = take_in(store, job.content, registry, job.jobs)
    if intake.unreadable and job.strict:
        raise intake.unreadable[0].error
    resolved = resolve(store, registry, stale.groups, intake, job.jobs)
    changed = (stale.pages, stale.reading, intake.read, intake.removed, resolved.instruments, resolved.affected)
    if news.same and not any(changed) and not is_another_program(store):
        return _nothing(store, ledger, intake)
    store.commit()
    return _write(store, job, _Taken(registry, ledger, stale, news, intake, resolved))


def _write(store: Store, job: Job, taken: _Taken) -> Update:
    """Write what changed, and what shows it."""
    stale, news, intake, resolved = taken.stale, taken.news, taken.intake, taken.resolved
    reader, docs = Reader(job.state), Docs(store, job.docs, stale.cut_off)
    archive = open_archive(store, reader, taken.registry, taken.ledger, resolved.moved, intake.unreadable)
    bodies = changed_bodies(store, archive)
    beside = Beside(store)
    affected = resolved.affected | set(archive.notices) if stale.pages else resolved.affected
    old = kept_outlines(store, affected) | intake.outlines
    docs.expect(None if stale.pages else map(urls.notice_page, affected))
    make_notices(affected, archive, beside.neighbours(affected), job.settings, docs, store, job.jobs)

    graph = build_graph(kept_lights(store), KeptInState(reader), LookupInState(reader), archive)
    found = None
    if not (stale.pages or _new_slugs(store, graph.people)):
        shifted = beside.moved(intake.changed, intake.heads)
        pairs = pairs_of(old, affected, graph)
        found = touched(Changed(pairs, resolved.instruments, bodies.changed, bodies.moved, shifted, news.notices), graph, archive)
    wanted = found.dates if found else None
    docs.expect(wanted)
    rest = (set(archive.notices) if wanted is None else _notices(wanted)) - affected
    make_notices(rest, archive, beside.neighbours(rest), job.settings, docs, store, job.jobs)
    others = begin_others(archive, graph, job.settings, docs, wanted, job.jobs, news.known)
    if wanted is None and len(archive.notices) > _AT_ONCE:
        others = iter(list(others))
    from generator.buildstate.searching import update_index  # NumPy takes its time to load: here others work meanwhile

    certain = None if stale.pages or stale.reading else Certain({key: old.get(key) for key in affected}, {*resolved.instruments}, {*bodies.changed})
    index = update_index(archive, graph, job.settings, certain, KeptInState(reader).document, store, docs, job.jobs)
    lists = finish_others(others, docs)
    known = _lists_of_last_build(store, lists)
    if wanted is not None and (new := unwritten_data(known, wanted, lists)):
        finish_others(begin_others(archive, graph, job.settings, docs, dict.fromkeys(new), job.jobs), docs)
    pruned = docs.prune(None if wanted is None else {*wanted, *index, *(known - lists)})
    counts = {
        "notices": len(archive.notices), "instruments": len(archive.instruments), "organizations": len(archive.organizations),
        "unlisted": len(archive.notices.keys() - taken.ledger.living()),
    }  # fmt: skip
    store.remember("counts", json.dumps(counts))
    store.remember("unfinished", "")
    store.commit()
    reader.close()
    return Update(
        stale.pages, stale.reading, intake.read, intake.same, intake.removed, tuple(one.error for one in intake.unreadable), found.why if found else {},
        tuple(sorted(docs.written)), tuple(pruned), counts, tuple(one.message for one in archive.problems if one.code == "no-file"),
    )  # fmt: skip


def _nothing(store: Store, ledger: Ledger, intake: Intake) -> Update:
    """What is told where nothing changed since the last build: all pages are what they were, and nobody need look at them."""
    store.remember("unfinished", "")
    store.commit()
    warned = missing_problems(ledger, frozenset(key for (key,) in store.rows("SELECT id FROM notice")))
    return Update((), (), (), intake.same, (), (), {}, (), (), json.loads(store.meta("counts")), tuple(one.message for one in warned))


def _notices(owners: Iterable[str]) -> set[str]:
    """Those of the owners that are notices, by id."""
    head = f"{urls.NOTICES}/"
    return {owner.removeprefix(head) for owner in owners if owner.startswith(head)}


def _lists_of_last_build(store: Store, now: Iterable[str]) -> set[str]:
    """The lists that there were; those that there are now take their place in the state."""
    before = store.meta("lists")
    store.remember("lists", "\n".join(sorted(now)))
    return set(before.split("\n")) - {""}


def _new_slugs(store: Store, people: Iterable[Person]) -> bool:
    """Whether two people of one address are, or were, in the archive: then addresses of others may move."""
    text = json.dumps(sorted(person.slug for person in people if person.slug != slug(person.name)))
    before = store.meta("shared slugs")
    store.remember("shared slugs", text)
    return before != text and bool(before)
