"""The archive's registry: places, organizations, instruments and the archivist's decisions, from YAML."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.lexicon import words_key
from generator.model import Instrument, Organization
from generator.resolve.gazetteer import Gazetteer, Place, known_places, make_gazetteer
from generator.text.slugs import slug
from generator.source_error import SourceError
from generator.tables import TableLoader

# Keys of a record in each file: those it must have, then those it may have.
_KEYS = {
    "places": (("name", "kind"), ("parent", "since", "until", "successors", "fictional")),
    "organizations": (
        ("id", "name"),
        ("aliases", "kind", "level", "place", "parent", "since", "closed", "successors", "fictional"),
    ),
    "instruments": (("type",), ("id", "number", "date", "issuer", "title", "name", "aliases")),
}
_EXAMPLES = {
    "places": "- {name: Hòa Vọng, kind: thành phố, parent: tỉnh Sông Vọng}",
    "organizations": "- {id: thanh-uy-hoa-vong, name: Thành ủy Hòa Vọng}",
    "instruments": "- {type: Chỉ thị, number: 18-CT/TW, date: 2022-10-26, issuer: Ban Bí thư Trung ương Đảng}",
    "decisions": "same: [[chi-thi-05-ct-tw-2016-02-15, chi-thi-05-ct-tw-2016-05-15]]",
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the archivist has settled by hand."""

    same: tuple[tuple[str, ...], ...] = ()  # instrument ids that are one; the first is kept
    not_citation: frozenset[tuple[str, str]] = frozenset()  # (notice id, words_key of what is printed)
    issuers: Mapping[str, str] = field(default_factory=dict)  # notice id -> name of its issuer


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry's records and their look-ups."""

    gazetteer: Gazetteer
    organizations: Mapping[str, Organization]  # by id
    names: Mapping[str, str]  # words_key of a name or alias -> organization id
    instruments: tuple[Instrument, ...]
    decisions: Decisions


def read_registry(files: Mapping[str, str]) -> Registry:
    """The registry from the texts of its files, by path; all are optional. Raises SourceError.

    A path ends in places.yml, organizations.yml, instruments.yml or decisions.yml.
    """
    records = {name: [] for name in _KEYS}
    decisions = Decisions()
    for path, text in sorted(files.items()):
        name = path.rsplit("/", 1)[-1].removesuffix(".yml")
        if name in records:
            records[name] += _records(path, text, name)
        elif name == "decisions":
            decisions = _decisions(path, text)
    organizations = {record["id"]: _organization(record) for record in records["organizations"]}
    names: dict[str, str] = {}
    for organization in organizations.values():
        for printed in (organization.name, *organization.aliases):
            names.setdefault(words_key(printed), organization.id)
    own = tuple(_place(record) for record in records["places"])
    return Registry(
        make_gazetteer((*own, *known_places())),
        organizations,
        names,
        tuple(_instrument(record) for record in records["instruments"]),
        decisions,
    )


def _records(path: str, text: str, kind: str) -> Iterator[dict[str, Any]]:
    needed, optional = _KEYS[kind]
    for line, record in _items(path, text, kind):
        for key in record:
            if key not in (*needed, *optional):
                near = difflib.get_close_matches(key, (*needed, *optional), 1)
                advice = f"có phải `{near[0]}`?" if near else f"ví dụ: {_EXAMPLES[kind]}"
                raise SourceError(path, line, f"khóa lạ `{key}`", advice)
        for key in needed:
            if not record.get(key):
                raise SourceError(path, line, f"thiếu `{key}`", f"ví dụ: {_EXAMPLES[kind]}")
        for key in ("aliases", "successors"):
            if not isinstance(record.get(key, []), list):
                raise SourceError(path, line, f"`{key}` phải là một danh sách", f"{key}: [một, hai]")
        yield record


def _items(path: str, text: str, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each record of a list with its line; scalars stay texts, true and false become booleans."""
    node = _compose(path, text)
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise SourceError(path, 1, "tệp phải là một danh sách", f"ví dụ: {_EXAMPLES[kind]}")
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            raise SourceError(path, line, "mỗi mục phải gồm các khóa", f"ví dụ: {_EXAMPLES[kind]}")
        yield line, _value(item)


def _compose(path: str, text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=TableLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise SourceError(path, line, f"YAML hỏng: {error.problem or error.context}",
                          "đặt giá trị có dấu hai chấm trong dấu nháy kép") from error  # fmt: skip


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() == "true"
    return " ".join(node.value.split())


def _decisions(path: str, text: str) -> Decisions:
    node = _compose(path, text)
    if node is None:
        return Decisions()
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(path, 1, "tệp phải gồm các khóa", f"ví dụ: {_EXAMPLES['decisions']}")
    values = _value(node)
    for key_node, value_node in node.value:
        expected = {"same": list, "not_citation": list, "issuer": dict}.get(key_node.value)
        if expected is None or not isinstance(values[key_node.value], (expected, str)):
            raise SourceError(path, key_node.start_mark.line + 1, f"khóa lạ hoặc sai kiểu `{key_node.value}`",
                              f"ví dụ: {_EXAMPLES['decisions']}")  # fmt: skip
    return Decisions(
        same=tuple(tuple(group) for group in values.get("same") or ()),
        not_citation=frozenset(
            (row["notice"], words_key(row["printed"])) for row in values.get("not_citation") or ()
        ),
        issuers=dict(values.get("issuer") or {}),
    )


def _place(record: Mapping[str, Any]) -> Place:
    return Place(
        record["kind"], record["name"], record.get("parent", ""), record.get("since", ""),
        record.get("until", ""), tuple(record.get("successors", ())), record.get("fictional", False),
    )  # fmt: skip


def _organization(record: Mapping[str, Any]) -> Organization:
    return Organization(
        id=record["id"],
        name=record["name"],
        kind=record.get("kind", ""),
        level=record.get("level", ""),
        place=record.get("place", ""),
        parent=record.get("parent"),
        aliases=tuple(record.get("aliases", ())),
        since=record.get("since"),
        closed=record.get("closed"),
        successors=tuple(record.get("successors", ())),
        origin="registry",
        fictional=record.get("fictional", False),
    )


def _instrument(record: Mapping[str, Any]) -> Instrument:
    issuer = record.get("issuer")
    return Instrument(
        id=record.get("id", ""),
        type=record["type"],
        number=record.get("number"),
        date=record.get("date"),
        issuer=issuer,
        issuer_id=slug(issuer) if issuer else None,
        title=record.get("title", ""),
        name=record.get("name", ""),
        aliases=tuple(record.get("aliases", ())),
        origin="registry",
    )
