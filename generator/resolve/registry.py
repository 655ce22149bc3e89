"""The archive's registry: places, organizations, instruments and the archivist's decisions, from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.lexicon import words_key
from generator.model import Instrument, Organization
from generator.resolve.decisions import Decisions, read_decisions
from generator.resolve.gazetteer import Gazetteer, Place, known_rows, make_gazetteer
from generator.resolve.registry_checks import check_records
from generator.resolve.registry_file import Record, Shape, read_records
from generator.text.slugs import slug

__all__ = ["Decisions", "Registry", "read_registry"]

# A record of each file: the keys it must have, those it may have, an example.
_SHAPES = {
    "places": Shape(
        ("name", "kind"),
        ("parent", "since", "until", "successors", "fictional"),
        "- {name: Hòa Vọng, kind: thành phố, parent: tỉnh Sông Vọng}",
    ),
    "organizations": Shape(
        ("id", "name"),
        ("aliases", "kind", "level", "place", "parent", "since", "closed", "successors", "fictional"),
        "- {id: thanh-uy-hoa-vong, name: Thành ủy Hòa Vọng}",
    ),
    "instruments": Shape(
        ("type",),
        ("id", "number", "date", "issuer", "title", "name", "aliases"),
        "- {type: Chỉ thị, number: 18-CT/TW, date: 2022-10-26, issuer: Ban Bí thư Trung ương Đảng}",
    ),
}


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry's records and their look-ups."""

    gazetteer: Gazetteer
    organizations: Mapping[str, Organization]  # by id
    names: Mapping[str, str]  # words_key of a name or alias -> organization id
    instruments: tuple[Instrument, ...]
    decisions: Decisions
    places: tuple[Place, ...] = ()  # the registry's own, also in the gazetteer


def read_registry(files: Mapping[str, str]) -> Registry:
    """The registry from the texts of its files, by path; all are optional. Raises SourceError.

    A path ends in places.yml, organizations.yml, instruments.yml or decisions.yml.
    """
    records: dict[str, list[Record]] = {name: [] for name in _SHAPES}
    decisions = Decisions()
    for path, text in sorted(files.items()):
        name = path.rsplit("/", 1)[-1].removesuffix(".yml")
        if name in records:
            records[name] += read_records(path, text, _SHAPES[name])
        elif name == "decisions":
            decisions = read_decisions(path, text)
    check_records(records)
    organizations = {record.text("id"): _organization(record) for record in records["organizations"]}
    names: dict[str, str] = {}
    for organization in organizations.values():
        for printed in (organization.name, *organization.aliases):
            names.setdefault(words_key(printed), organization.id)
    own = tuple(_place(record) for record in records["places"])
    return Registry(
        make_gazetteer(own, known_rows()),
        organizations,
        names,
        tuple(_instrument(record) for record in records["instruments"]),
        decisions,
        own,
    )


def _place(record: Record) -> Place:
    return Place(
        record.text("kind"), record.text("name"), record.text("parent"), record.text("since"), record.text("until"),
        record.texts("successors"), bool(record.values.get("fictional")),
    )  # fmt: skip


def _organization(record: Record) -> Organization:
    return Organization(
        id=record.text("id"),
        name=record.text("name"),
        kind=record.text("kind"),
        level=record.text("level"),
        place=record.text("place"),
        parent=record.text("parent") or None,
        aliases=record.texts("aliases"),
        since=record.text("since") or None,
        closed=record.text("closed") or None,
        successors=record.texts("successors"),
        origin="registry",
        fictional=bool(record.values.get("fictional")),
    )


def _instrument(record: Record) -> Instrument:
    issuer = record.text("issuer") or None
    return Instrument(
        id=record.text("id"),
        type=record.text("type"),
        number=record.text("number") or None,
        date=record.text("date") or None,
        issuer=issuer,
        issuer_id=slug(issuer) if issuer else None,
        title=record.text("title"),
        name=record.text("name"),
        aliases=record.texts("aliases"),
        origin="registry",
    )
