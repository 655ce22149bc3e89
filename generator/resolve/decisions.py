"""Reads decisions.yml: what the archivist has settled by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from generator.lexicon import words_key
from generator.resolve.registry_file import compose, is_null, read_pairs, read_text, read_texts, wrong

_KEYS = ("same", "not_citation", "issuer")
_EXAMPLES = {
    "": "same: [[chi-thi-05-ct-tw-2016-05-15, chi-thi-05-ct-tw-2016-02-15]]",
    "same": "same: [[chi-thi-05-ct-tw-2016-05-15, chi-thi-05-ct-tw-2016-02-15]]",
    "not_citation": "not_citation: [{notice: 2024/ket-luan-12, printed: Chương trình số 2}]",
    "issuer": "issuer: {2024/ket-luan-12: Thành ủy Hòa Vọng}",
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the archivist has settled by hand."""

    same: tuple[tuple[str, ...], ...] = ()  # instrument ids that are one; the first is kept
    not_citation: frozenset[tuple[str, str]] = frozenset()  # (notice id, words_key of what is printed)
    issuers: Mapping[str, str] = field(default_factory=dict)  # notice id -> name of its issuer


def read_decisions(path: str, text: str) -> Decisions:
    """The decisions of a file; raises SourceError."""
    node = compose(path, text)
    if node is None or is_null(node):
        return Decisions()
    given = {key: value for key, value in read_pairs(path, node, _KEYS, _EXAMPLES[""]).items() if not is_null(value)}
    return Decisions(
        tuple(_same(path, item) for item in _items(path, "same", given.get("same"))),
        frozenset(_not_citation(path, item) for item in _items(path, "not_citation", given.get("not_citation"))),
        dict(_issuers(path, given.get("issuer"))),
    )


def _items(path: str, key: str, node: yaml.Node | None) -> list[yaml.Node]:
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise wrong(path, node, f"`{key}` phải là một danh sách", _EXAMPLES[key])
    return list(node.value)


def _same(path: str, node: yaml.Node) -> tuple[str, ...]:
    ids = read_texts(path, "same", node) if isinstance(node, yaml.SequenceNode) else ()
    if len(set(ids)) < 2:
        raise wrong(path, node, "mỗi mục của `same` phải gồm ít nhất hai văn kiện", _EXAMPLES["same"])
    return ids


def _not_citation(path: str, node: yaml.Node) -> tuple[str, str]:
    pairs = read_pairs(path, node, ("notice", "printed"), _EXAMPLES["not_citation"])
    if len(pairs) < 2:
        raise wrong(path, node, "mục của `not_citation` cần `notice` và `printed`", _EXAMPLES["not_citation"])
    return read_text(path, "notice", pairs["notice"]), words_key(read_text(path, "printed", pairs["printed"]))


def _issuers(path: str, node: yaml.Node | None) -> list[tuple[str, str]]:
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise wrong(path, node, "`issuer` phải gồm các dòng `văn bản: cơ quan`", _EXAMPLES["issuer"])
    return [(read_text(path, "issuer", key), read_text(path, "issuer", value)) for key, value in node.value]
