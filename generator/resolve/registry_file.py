"""Reads one file of the registry into plain records with their lines, or says which line is wrong and why."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from generator.source_error import SourceError
from generator.tables import TableLoader
from generator.text.normalise import usual_characters

Value = str | bool | tuple[str, ...]
_LISTS = ("aliases", "successors")
_FLAGS = {"true": True, "false": False}
_FLAG_KEYS = ("fictional",)
_DEPTH = 4
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that a record must have and may have, and a record to learn from."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a registry file; keys without a value are left out."""

    path: str
    line: int
    values: dict[str, Value]

    def text(self, key: str) -> str:
        """The value of a key that holds a text; "" where there is none."""
        return str(self.values.get(key, ""))

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of a key that holds a list."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()

    def error(self, what: str, advice: str) -> SourceError:
        """What is wrong with this record, with its place."""
        return SourceError(self.path, self.line, what, advice)


def read_records(path: str, text: str, shape: Shape) -> Iterator[Record]:
    """The records of a list; raises SourceError. Scalars stay as written: 2022-10-26 is a text."""
    node = compose(path, text)
    if node is None or is_null(node):
        return
    if not isinstance(node, yaml.SequenceNode):
        raise wrong(path, node, "tệp phải là một danh sách", shape.example)
    for item in node.value:
        pairs = read_pairs(path, item, (*shape.needed, *shape.optional), shape.example)
        values = {key: _value(path, key, value) for key, value in pairs.items() if not is_null(value)}
        for key in shape.needed:
            if not values.get(key):
                raise wrong(path, item, f"thiếu `{key}`", shape.example)
        yield Record(path, line_of(item), values)


def compose(path: str, text: str) -> yaml.Node | None:
    """The file as a tree; anchors, aliases and tags are refused, since a small file could mean a huge one."""
    depth, text = 0, usual_characters(text)
    try:
        for event in yaml.parse(text, Loader=TableLoader):
            line = event.start_mark.line + 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH:
                raise SourceError(path, line, "YAML lồng quá sâu", "mỗi khóa một giá trị hoặc một danh sách")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise SourceError(path, line, "neo, bí danh và thẻ YAML (&, *, !) không được dùng",
                                  "viết giá trị ra, hoặc đặt trong dấu nháy")  # fmt: skip
        return yaml.compose(text, Loader=TableLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SourceError(path, (mark.line if mark else 0) + 1, f"YAML hỏng: {error.problem or error.context}",
                          "đặt giá trị có dấu hai chấm trong dấu nháy kép") from error  # fmt: skip
    except yaml.YAMLError as error:
        raise SourceError(path, 1, f"YAML hỏng: {' '.join(str(error).split())}", "xóa ký tự lạ khỏi tệp") from error


def read_pairs(path: str, node: yaml.Node, known: Iterable[str], example: str) -> dict[str, yaml.Node]:
    """The entries of a mapping whose keys are known and stand once."""
    known = tuple(known)
    if not isinstance(node, yaml.MappingNode):
        raise wrong(path, node, "mỗi mục phải gồm các khóa", example)
    pairs: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            advice = f"có phải `{near[0]}`?" if near else f"các khóa được dùng: {', '.join(known)}"
            raise SourceError(path, line_of(key_node), f"khóa lạ `{key}`", advice)
        if key in pairs:
            raise SourceError(path, line_of(key_node), f"khóa `{key}` có hai lần", "giữ lại một")
        pairs[key] = value
    return pairs


def read_text(path: str, key: str, node: yaml.Node) -> str:
    """A scalar with its spaces evened out."""
    if not isinstance(node, yaml.ScalarNode):
        raise wrong(path, node, f"`{key}` phải là một giá trị chữ", f'{key}: "…"')
    return " ".join(node.value.split())


def read_texts(path: str, key: str, node: yaml.Node) -> tuple[str, ...]:
    """A list of scalars."""
    if not isinstance(node, yaml.SequenceNode):
        raise wrong(path, node, f"`{key}` phải là một danh sách", f"{key}: [một, hai]")
    return tuple(read_text(path, key, item) for item in node.value)


def _value(path: str, key: str, node: yaml.Node) -> Value:
    if key in _LISTS:
        return read_texts(path, key, node)
    text = read_text(path, key, node)
    if key in _FLAG_KEYS:
        if text.lower() not in _FLAGS:
            raise wrong(path, node, f"`{key}` phải là true hoặc false", f"{key}: true")
        return _FLAGS[text.lower()]
    return text


def is_null(node: yaml.Node) -> bool:
    """Whether a key stands without a value."""
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


def line_of(node: yaml.Node) -> int:
    """The line of a node, from 1."""
    return int(node.start_mark.line) + 1


def wrong(path: str, node: yaml.Node, what: str, example: str) -> SourceError:
    """An error at a node, with an example of how it should be."""
    return SourceError(path, line_of(node), what, f"ví dụ: {example}")
