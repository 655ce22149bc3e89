"""Works out which instruments the notices cite, and which notices and bodies see that differently than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.accession import missing_problems
from generator.assemble import organizations_of
from generator.buildstate.catalogue import follow_moves, moved_now, update_catalogue
from generator.buildstate.intake import Intake
from generator.buildstate.notices import Notices
from generator.buildstate.packing import pack, read_row, unpack
from generator.buildstate.reader import Reader
from generator.buildstate.reading import Unreadable
from generator.buildstate.runs import all_rows
from generator.buildstate.store import Store
from generator.ledger import Ledger
from generator.model import Archive, Instrument, Organization, OrganizationName, Problem
from generator.pages.search_entries import body_path
from generator.resolve.registry import Registry


# Each body with its name in the first notice; from one id in the index to the next, past all notices that name it.
_BODIES = """
WITH RECURSIVE known (id) AS (
    SELECT min(id) FROM body UNION ALL SELECT (SELECT min(id) FROM body WHERE id > known.id) FROM known WHERE id IS NOT NULL
)
SELECT id, (SELECT value FROM body WHERE body.id = known.id ORDER BY notice LIMIT 1) FROM known WHERE id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the citations come to."""

    instruments: Mapping[str, tuple[Instrument | None, Instrument | None]]
    """Those that changed, (before, after) by id."""
    affected: frozenset[str]
    """Notices that changed, or whose citations now point elsewhere; those that are gone included."""
    moved: Mapping[str, str]
    """Ids that give way to another, by the archivist's decision."""


def resolve(store: Store, registry: Registry, stale: frozenset[str] | None, intake: Intake, jobs: int) -> Resolved:
    """Work out the groups of instruments that the registry (`stale`; None: all) or the notices changed."""
    instruments, kinds = update_catalogue(store, registry, None if stale is None else stale | intake.groups, jobs)
    moved = moved_now(store, registry)
    kinds |= follow_moves(store, moved, instruments)
    whole = store.one("SELECT count(*) FROM notice") == len(intake.changed.difference(intake.removed))  # then nobody need ask
    return Resolved(instruments, intake.changed if whole else intake.changed | _users(store, kinds, instruments), moved)


def _users(store: Store, kinds: Iterable[str], instruments: Iterable[str]) -> set[str]:
    """The notices that use kinds whose verdict changed, or that point to instruments that did."""
    pointing = {kind for (kind,) in store.among("SELECT id FROM kind WHERE target IN ({})", instruments)}
    return {key for (key,) in store.among("SELECT notice FROM uses WHERE kind IN ({})", {*kinds, *pointing})}


def open_archive(
    store: Store, reader: Reader, registry: Registry, ledger: Ledger, moved: Mapping[str, str], unreadable: Iterable[Unreadable]
) -> Archive:
    """The archive as the state has it; its notices are loaded when they are asked for."""
    notices = open_notices(store, reader, moved)
    names = {key: OrganizationName(*read_row(value)) for key, value in store.rows(_BODIES)}
    return Archive(
        notices,  # type: ignore[arg-type]
        organizations_of(names, notices.instruments, registry),
        notices.instruments,
        (*(Problem("unreadable", str(one.error)) for one in unreadable), *missing_problems(ledger, notices)),
        ledger,
        registry.places,
    )


def open_notices(store: Store, reader: Reader, moved: Mapping[str, str]) -> Notices:
    """The notices as the state has them, each loaded when it is asked for."""
    rows = sorted(all_rows(store, "instrument", "value"))  # by id, which is their first value
    instruments = {row[0]: Instrument(*row) for row in rows if row[0] not in moved}
    return Notices(reader, frozenset(key for (key,) in store.rows("SELECT id FROM notice")), instruments, moved)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies that are others than before."""

    changed: Mapping[str, tuple[Organization | None, Organization | None]]
    """Those whose record changed, (before, after) by id."""
    moved: frozenset[str]
    """Those below other bodies than before, or below bodies of other names."""


def changed_bodies(store: Store, archive: Archive) -> Bodies:
    """Compare the bodies with those of the last build, and remember them."""
    row = store.one("SELECT value FROM meta WHERE key = 'bodies'")
    before: dict[str, Organization] = unpack(row) if row else {}
    now = archive.organizations
    store.do("INSERT OR REPLACE INTO meta VALUES ('bodies', ?)", pack(dict(now)))
    changed = {key: (before.get(key), now.get(key)) for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    moved = frozenset(key for key in before.keys() & now.keys() if changed and body_path(key, before) != body_path(key, now))
    return Bodies(changed, moved)
