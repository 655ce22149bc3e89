"""Works out the instruments of the groups that a change touches; the others stay as they are."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from itertools import chain

from generator.buildstate.packing import StateError, plain, read_row, write_row
from generator.buildstate.store import Store
from generator.model import Instrument, OrganizationName, Status
from generator.parallel import shares, spread
from generator.resolve.catalogue import Judged, apart, issuers_places, judge_above, registered
from generator.resolve.judge import Kind, Verdict, names_of
from generator.resolve.registry import Registry

_SHARE = 16  # groups a task
_WORTH_PROCESSES = 500  # groups
_ISSUER = [field.name for field in fields(Kind)].index("issuer")


_Known = tuple[int, bytes | None]
"""Of a kind the number of its row and the verdict on it so far."""


@dataclass(slots=True)
class _Changes:
    """What has changed so far; grows group by group."""

    instruments: dict[str, tuple[Instrument | None, Instrument | None]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)


def read_instrument(data: bytes) -> Instrument:
    """An instrument from its row."""
    return Instrument(*read_row(data))


def write_kind(kind: Kind) -> tuple[str, bytes]:
    """A digest of a kind, equal for equal kinds, and its row."""
    values = plain(kind)
    row = (*values[:_ISSUER], plain(kind.issuer) if kind.issuer else None, *values[_ISSUER + 1 :])
    # Version 2 writes equal values as equal bytes; later ones tell apart which of them are one object.
    return blake2b(marshal.dumps(row, 2), digest_size=16).hexdigest(), write_row(row)


def read_kind(data: bytes) -> Kind:
    """The kind that `write_kind` wrote."""
    row = read_row(data)
    issuer = row[_ISSUER]
    return Kind(*row[:_ISSUER], OrganizationName(*issuer) if issuer else None, *row[_ISSUER + 1 :])


def write_verdict(verdict: Verdict) -> bytes:
    """A verdict as a row; equal ones are equal bytes."""
    return write_row((verdict.status.value, verdict.instrument, verdict.candidates, verdict.reasons, verdict.conflict), 2)


def read_verdict(data: bytes) -> Verdict:
    """The verdict that `write_verdict` wrote."""
    status, *rest = read_row(data)
    return Verdict(Status(status), *rest)


def touched_groups(store: Store, before: Iterable[str], owns: Iterable[str]) -> set[str]:
    """The groups to work out: of kinds that are new or out of use, and of instruments that notices are.

    `before`: the kinds that changed notices used; those that no notice uses any more are dropped.
    """
    groups = {group for (group,) in store.rows("SELECT DISTINCT grp FROM kind WHERE verdict IS NULL")} | set(owns)
    gone = list(
        store.among(
            "SELECT id, grp FROM kind WHERE id IN ({}) AND NOT EXISTS (SELECT 1 FROM uses WHERE kind = kind.id)", before
        )
    )
    store.many("DELETE FROM kind WHERE id = ?", ((kind,) for kind, _ in gone))
    return groups | {group for _, group in gone}


def update_catalogue(
    store: Store, registry: Registry, groups: set[str] | None, jobs: int
) -> tuple[dict[str, tuple[Instrument | None, Instrument | None]], set[str]]:
    """Work out `groups` (None: all); what they change: instruments (before, after), and kinds by id.

    Raises StateError when two groups want one address: then only a clean build is sure to be right.
    """
    known, places = registered(registry), issuers_places(registry)
    if groups is None:
        groups = {group for (group,) in store.rows("SELECT grp FROM kind UNION SELECT grp FROM own UNION SELECT grp FROM instrument")}
        groups |= set(known)
    changes = _Changes()
    if "0" in groups:
        _keep(store, "0", Judged({one.id: one for one in known.get("0", ())}, {}), {}, changes)
    for step in "123":
        todo = [_Asked.of(store, one) for one in sorted(groups | _later(store, changes, step)) if one[0] == step]

        def work(share: Sequence[int], todo: Sequence[_Asked] = todo) -> list[Judged[str]]:
            return [_judge(todo[place], known, places) for place in share]

        shared = spread(work, shares(range(len(todo)), _SHARE), jobs if len(todo) >= _WORTH_PROCESSES else 1)
        for asked, judged in zip(todo, chain.from_iterable(shared), strict=True):
            _keep(store, asked.group, _apart(store, asked.group, judged), asked.known, changes)
    return changes.instruments, changes.kinds


@dataclass(frozen=True, slots=True)
class _Asked:
    """A group to work out, as rows of the state."""

    group: str
    above: tuple[Instrument, ...]  # of earlier steps
    owns: tuple[bytes, ...]
    kinds: tuple[bytes, ...]
    known: dict[str, _Known]  # of each kind, by its id, in the order of `kinds`

    @staticmethod
    def of(store: Store, group: str) -> _Asked:
        """What the state has of a group."""
        rows = store.rows("SELECT id, value, rowid, verdict FROM kind WHERE grp = ?", group)
        owns = store.rows("SELECT value FROM own WHERE grp = ? ORDER BY notice", group)
        return _Asked(
            group, tuple(_above(store, group)), tuple(value for (value,) in owns),
            tuple(value for _, value, *_ in rows), {key: (row, verdict) for key, _, row, verdict in rows},
        )  # fmt: skip


def _judge(asked: _Asked, known: Mapping[str, Sequence[Instrument]], places: Mapping[str, str]) -> Judged[str]:
    """What a group comes to; its kinds by their ids."""
    kinds = {read_kind(value): key for value, key in zip(asked.kinds, asked.known, strict=True)}
    owns = [(Instrument(*own), place) for own, place in map(read_row, asked.owns)]
    judged = judge_above(asked.group, asked.above, known.get(asked.group, ()), owns, places, kinds)
    return Judged(judged.instruments, {kinds[kind]: verdict for kind, verdict in judged.verdicts.items()})


def _above(store: Store, group: str) -> list[Instrument]:
    """The instruments of earlier steps that the group may join."""
    step, _, key = group.partition(" ")
    if step == "2":
        rows = store.rows("SELECT value FROM instrument WHERE grp >= ? AND grp < ?", f"1 {key} ", f"1 {key}!")
    elif step == "3":
        rows = store.rows("SELECT i.value FROM named n JOIN instrument i ON i.id = n.id WHERE n.name = ? AND i.grp < '3'", key)
    else:
        rows = []
    return [read_instrument(value) for (value,) in rows]


def _later(store: Store, changes: _Changes, step: str) -> set[str]:
    """The groups of `step` that look at instruments which earlier steps have changed."""
    both = [one for pair in changes.instruments.values() for one in pair if one]
    if step == "2":
        wanted = {f"2 {serial_of(one)}" for one in both if one.number}
    else:
        wanted = {f"3 {name}" for one in both for name in names_of(one)} if step == "3" else set()
    rows = store.among("SELECT DISTINCT grp FROM kind WHERE grp IN ({})", wanted)
    return {group for (group,) in rows}


def serial_of(instrument: Instrument) -> str:
    """The first part of an instrument's number key."""
    from generator.grammar.number import number_key

    return number_key(instrument.number or "").split()[0]


def _apart(store: Store, group: str, judged: Judged[str]) -> Judged[str]:
    taken = dict(store.among("SELECT id, grp FROM instrument WHERE id IN ({})", judged.instruments))
    judged = apart(group, judged, {key: judged.instruments[key] for key, other in taken.items() if other < group})
    if any(other > group for other in taken.values()):
        raise StateError("hai nhóm văn bản trùng địa chỉ")
    return judged


def _keep(store: Store, group: str, judged: Judged[str], known: Mapping[str, _Known], changes: _Changes) -> None:
    """Put what a group came to in the place of what it had come to before; `known`: its kinds by id."""
    # Values are compared, not their rows: equal values that share other words with one another are other bytes.
    old = {key: read_instrument(row) for key, row in store.rows("SELECT id, value FROM instrument WHERE grp = ?", group)}
    pairs = ((key, old.get(key), judged.instruments.get(key)) for key in old.keys() | judged.instruments.keys())
    changed = [(key, before, after) for key, before, after in pairs if before != after]
    changes.instruments.update((key, (before, after)) for key, before, after in changed)
    gone, come = [(key, one) for key, one, _ in changed if one], [(key, one) for key, _, one in changed if one]
    store.many("DELETE FROM instrument WHERE id = ?", ((key,) for key, _ in gone))
    store.many("DELETE FROM named WHERE name = ? AND id = ?", ((name, key) for key, one in gone for name in names_of(one)))
    store.many("INSERT INTO instrument VALUES (?, ?, ?)", ((key, group, write_row(plain(one))) for key, one in come))
    store.many("INSERT INTO named VALUES (?, ?)", ((name, key) for key, one in come for name in names_of(one)))
    verdicts = ((write_verdict(verdict), verdict.instrument, key) for key, verdict in judged.verdicts.items())
    fresh = [(row, target, key) for row, target, key in verdicts if row != known[key][1]]
    changes.kinds.update(key for _, _, key in fresh)
    store.many("UPDATE kind SET verdict = ?, target = ? WHERE rowid = ?", ((row, target, known[key][0]) for row, target, key in fresh))


def moved_now(store: Store, registry: Registry) -> dict[str, str]:
    """The archivist's "these are the same", as far as both are there."""
    first = {other: group[0] for group in registry.decisions.same for other in group[1:]}
    there = {key for (key,) in store.among("SELECT id FROM instrument WHERE id IN ({})", {*first, *first.values()})}
    return {old: new for old, new in sorted(first.items()) if old in there and new in there}


def follow_moves(
    store: Store, moved: Mapping[str, str], instruments: dict[str, tuple[Instrument | None, Instrument | None]]
) -> set[str]:
    """The kinds whose verdicts the archivist's decisions change now, or changed before and no longer do.

    Adds to `instruments` those that give way now or stand again.
    """
    before: dict[str, str] = json.loads(store.meta("moved") or "{}")
    store.remember("moved", json.dumps(dict(moved), ensure_ascii=False))
    for key, value in store.among("SELECT id, value FROM instrument WHERE id IN ({})", before.keys() ^ moved.keys()):
        one = read_instrument(value)
        instruments.setdefault(key, (None if key in before else one, None if key in moved else one))
    concerned = {one for pair in before.items() ^ moved.items() for one in pair}
    concerned |= {old for old, new in moved.items() if new in instruments or old in instruments}
    if not concerned:
        return set()
    rows = store.rows("SELECT id, verdict FROM kind")
    return {kind for kind, row in rows if _names(read_verdict(row), concerned)}


def _names(verdict: Verdict, ids: set[str]) -> bool:
    return verdict.instrument in ids or any(one in ids for one in verdict.candidates)
