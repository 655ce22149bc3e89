"""Tells what of the state can no longer be used, and why: program, registry and configuration change apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.buildstate.digests import reading_digest
from generator.buildstate.packing import pack, unpack
from generator.buildstate.store import Store
from generator.pages import Settings
from generator.resolve.catalogue import issuers_places, registered
from generator.resolve.decisions import Decisions
from generator.resolve.registry import Registry


@dataclass(frozen=True, slots=True)
class Stale:
    """What must be done anew whatever the notices say."""

    pages: tuple[str, ...]
    """Why every page must be written anew; empty if they need not."""
    reading: tuple[str, ...]
    """Why every notice must be read again; empty if they need not."""
    groups: frozenset[str] | None
    """The groups of instruments that the registry changed; None: all."""
    cut_off: bool
    """Whether the last build did not come to its end, so that what it wrote cannot be trusted."""


def find_stale(store: Store, programs: tuple[str, str], registry: Registry, folder: Path, settings: Settings) -> Stale:
    """Compare with what the state was made from; notices to be read again lose their digests. `programs`: as `program_digests` tells."""
    reading, writing = programs
    cut_off = bool(store.meta("unfinished"))
    store.remember("unfinished", "1")
    if not store.meta("program"):
        reasons = {"program": "chưa có trạng thái"}
    else:
        reasons = {"program": "phần mềm đọc đã đổi", "pages": "mẫu trang đã đổi", "settings": "tên, địa chỉ hoặc cách chia trang đã đổi",
                   "registry": "sổ cơ quan hoặc địa danh đã đổi"}  # fmt: skip
    now = {"program": reading, "pages": writing, "settings": repr(replace(settings, wanted=None)), "registry": reading_digest(folder)}
    why = {key: reason for key, reason in reasons.items() if store.meta(key) != now[key]}
    for key, value in now.items():
        store.remember(key, value)
    pages = [why[key] for key in ("program", "pages", "settings") if key in why]
    if cut_off:
        pages.append("lần dựng trước bị ngắt")
    read = tuple(why[key] for key in ("program", "registry") if key in why)
    if read:
        store.do("UPDATE notice SET sha = ''")
    _reread_decided(store, registry.decisions)
    groups = _changed_groups(store, registry)
    return Stale(tuple(pages), read, None if read and "program" in why or cut_off else groups, cut_off)


def _reread_decided(store: Store, now: Decisions) -> None:
    """Have those notices read again of which the archivist has decided something else."""
    decided = (now.not_citation, frozenset(now.issuers.items()))
    before = _exchange(store, "decisions", decided) or (frozenset(), frozenset())
    notices = {one[0] for old, new in zip(before, decided, strict=True) for one in old ^ new}
    store.many("UPDATE notice SET sha = '' WHERE id = ?", ((one,) for one in sorted(notices)))


def _changed_groups(store: Store, registry: Registry) -> frozenset[str] | None:
    places, now = issuers_places(registry), dict(registered(registry))
    placed = _exchange(store, "issuers' places", places) == places
    before = _exchange(store, "registered", now) or {}
    if not placed:
        return None
    return frozenset(group for group in before.keys() | now.keys() if before.get(group) != now.get(group))


def _exchange(store: Store, key: str, value: object) -> object:
    """What was remembered under a name, None if nothing was; the new value takes its place."""
    row = store.one("SELECT value FROM meta WHERE key = ?", key)
    store.do("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, pack(value))
    return unpack(row) if row else None
