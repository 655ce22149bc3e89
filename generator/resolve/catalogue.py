"""The instruments of the whole archive: one record for one identity, and each mention's record.

Mentions that say the same are one `Kind` with one verdict. Kinds are judged in groups, in three steps:
whole numbers, then beginnings of numbers, then names. A group sees only what the steps before gave it,
so that a change in one group can be worked out without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from zlib import crc32

from generator.grammar.number import number_key
from generator.model import Instrument, Status
from generator.resolve.identify import Identified
from generator.resolve.instrument_ids import instrument_id
from generator.resolve.judge import Kind, Verdict, is_beginning, judge_group, kind_of, names_of, status_of
from generator.resolve.registry import Registry
from generator.resolve.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Citing:
    """What the catalogue needs of one notice."""

    id: str
    mentions: tuple[Identified, ...]
    places: frozenset[str]  # kind and name of its own place and those above
    own: Instrument | None = None  # the instrument that the notice is, if its number is known
    own_place: str = ""  # the place of its issuer
    date: str = ""  # of the notice: what it cites is not younger

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kind of each mention."""
        return tuple(kind_of(one, self.id, self.places, self.date) for one in self.mentions)


_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class Judged(Generic[_K]):
    """What a group came to: its instruments by id, and the verdict on each of its kinds, or on what stands for them."""

    instruments: Mapping[str, Instrument]
    verdicts: Mapping[_K, Verdict]


def group_of(kind: Kind) -> str:
    """The group of a kind: "1 18 CT TW" for a whole number, "2 18" for a beginning, "3 …" for a name."""
    if kind.number is None:
        return f"3 {kind.key}"
    return f"2 {kind.key.split()[0]}" if is_beginning(kind.key) else f"1 {kind.key}"


def group_of_instrument(instrument: Instrument) -> str:
    """The group that an instrument of the registry or of a held notice belongs to."""
    if not instrument.number:
        return "0"
    key = number_key(instrument.number)
    return f"2 {key.split()[0]}" if is_beginning(key) else f"1 {key}"


def registered(registry: Registry) -> dict[str, list[Instrument]]:
    """The registry's instruments with their ids, by group."""
    shelf, found = Shelf(), defaultdict(list)
    for record in registry.instruments:
        one = shelf.add(replace(record, id=record.id or instrument_id(record)))
        found[group_of_instrument(one)].append(one)
    return found


def issuers_places(registry: Registry) -> dict[str, str]:
    """The place of each body that the registry places, by id."""
    return {one.id: one.place for one in registry.organizations.values() if one.place}


def judge_above(
    group: str, above: Iterable[Instrument], own: Iterable[Instrument], owns: Iterable[tuple[Instrument, str]],
    places: Mapping[str, str], kinds: Iterable[Kind],
) -> Judged[Kind]:  # fmt: skip
    """Judge a group: `above` are the instruments of earlier groups it may join, `own` the registry's."""
    before = sorted(above, key=lambda one: one.id)
    instruments, verdicts = judge_group([*before, *own], owns, places, kinds)
    known = {one.id for one in before}
    return Judged({key: one for key, one in instruments.items() if key not in known}, verdicts)


def build_catalogue(
    notices: Iterable[Citing], registry: Registry
) -> tuple[dict[str, Instrument], dict[str, tuple[Verdict, ...]]]:
    """All instruments by id, and for each notice the verdict on each of its mentions.

    Order of trust: registry, held notices, full mentions, then partial ones, which may join exactly
    one record and never choose between two. The result does not depend on the notices' order.
    """
    citing = sorted(notices, key=lambda notice: notice.id)
    kinds = {notice.id: notice.kinds for notice in citing}
    by_group: dict[str, set[Kind]] = defaultdict(set)
    for found in kinds.values():
        for kind in found:
            by_group[group_of(kind)].add(kind)
    owns: dict[str, list[tuple[Instrument, str]]] = defaultdict(list)
    for notice in citing:
        if notice.own:
            owns[group_of_instrument(notice.own)].append((notice.own, notice.own_place))
    instruments, verdicts = _judge_all(by_group, owns, registry)
    moved = moves(registry, instruments)
    settled = {
        notice.id: tuple(settle(verdicts[kind], moved, instruments) for kind in kinds[notice.id]) for notice in citing
    }
    return {key: instruments[key] for key in sorted(instruments) if key not in moved}, settled


def _judge_all(
    by_group: Mapping[str, set[Kind]], owns: Mapping[str, list[tuple[Instrument, str]]], registry: Registry
) -> tuple[dict[str, Instrument], dict[Kind, Verdict]]:
    known, places = registered(registry), issuers_places(registry)
    instruments: dict[str, Instrument] = {one.id: one for one in known.get("0", ())}
    verdicts: dict[Kind, Verdict] = {}
    serials: dict[str, list[Instrument]] = defaultdict(list)
    names: dict[str, list[Instrument]] = defaultdict(list)
    for one in known.get("0", ()):
        for name in names_of(one):
            names[name].append(one)
    for group in sorted({*by_group, *owns, *known} - {"0"}):
        step, _, key = group.partition(" ")
        above = serials[key] if step == "2" else names[key] if step == "3" else ()
        judged = judge_above(group, above, known.get(group, ()), owns.get(group, ()), places, by_group.get(group, ()))
        judged = apart(group, judged, instruments)
        verdicts |= judged.verdicts
        for one in judged.instruments.values():
            instruments[one.id] = one
            if step == "1":
                serials[key.split()[0]].append(one)
            if step != "3":
                for name in names_of(one):
                    names[name].append(one)
    return instruments, verdicts


def apart(group: str, judged: Judged[_K], taken: Mapping[str, Instrument]) -> Judged[_K]:
    """The group's instruments with other ids where an earlier group has taken them."""
    renamed = {key: f"{key}-{crc32(group.encode()):08x}" for key in judged.instruments if key in taken}
    if not renamed:
        return judged
    instruments = {renamed.get(key, key): replace(one, id=renamed.get(key, key)) for key, one in judged.instruments.items()}
    verdicts = {
        kind: replace(
            verdict,
            instrument=renamed.get(verdict.instrument or "", verdict.instrument),
            candidates=tuple(sorted(renamed.get(one, one) for one in verdict.candidates)),
        )
        for kind, verdict in judged.verdicts.items()
    }
    return Judged(instruments, verdicts)


def moves(registry: Registry, instruments: Mapping[str, Instrument]) -> dict[str, str]:
    """The archivist's "these are the same": ids that give way -> the id that stays."""
    first = {other: group[0] for group in registry.decisions.same for other in group[1:]}
    return {old: new for old, new in first.items() if new in instruments and old in instruments}


def settle(verdict: Verdict, moved: Mapping[str, str], instruments: Mapping[str, Instrument]) -> Verdict:
    """The verdict after the archivist's decisions."""
    candidates = verdict.candidates and tuple(dict.fromkeys(moved.get(one, one) for one in verdict.candidates))
    target = moved.get(verdict.instrument or "", verdict.instrument)
    if verdict.status is Status.AMBIGUOUS and len(candidates) == 1:
        target, candidates = candidates[0], ()
    status = verdict.status if target is None else status_of(instruments[target])
    if (status, target, candidates) == (verdict.status, verdict.instrument, verdict.candidates):
        return verdict
    return replace(verdict, status=status, instrument=target, candidates=candidates)
