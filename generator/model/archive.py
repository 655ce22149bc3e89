"""The values of the archive: organizations, instruments, and all notices together."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ledger import Ledger
from generator.model.notice import Notice, Problem
from generator.model.pickling import pickled_by_fields
from generator.model.place import Place
from generator.model.quick import made_quickly


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Organization:
    """A body with its record, whether from a registry, a table or only from texts."""

    id: str
    name: str
    kind: str = ""
    level: str = ""
    place: str = ""
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    closed: str | None = None
    successors: tuple[str, ...] = ()
    origin: str = "text"  # registry | table | text
    fictional: bool = False


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument by identity (type, number, issuer, date), held or not."""

    id: str  # the slug of its page
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None  # canonical name
    issuer_id: str | None = None
    title: str = ""
    name: str = ""  # of unnumbered ones, and of laws
    aliases: tuple[str, ...] = ()
    origin: str = "text"  # registry | notice | text
    held_by: str | None = None  # notice id


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the pages are written from. Mappings are by id."""

    notices: dict[str, Notice] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()  # of the archive itself (registry files, unreadable notices)
    ledger: Ledger = field(default_factory=Ledger)  # what was published when
    places: tuple[Place, ...] = ()  # those that the registry adds to the shipped tables
