"""Reads front matter: the archivist's own values, with their types, keys and dates checked."""

from __future__ import annotations

import calendar
import difflib
import re
from typing import Any

import yaml

from generator.source_error import SourceError
from generator.text.normalise import usual_characters

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

_LIMIT = 64 * 1024  # characters; a page of curated values is a few hundred
_DEPTH = 4
_TEXT = ("title", "type", "subtype", "number", "place", "level", "issuing_body")
_DATES = ("date_issued", "date_event")
_NAMES = ("recipients", "addressees", "aliases")  # lists of texts
_RECORDS = {
    "issuer": ("id", "name", "printed"),
    "signers": ("name", "position", "authority", "on_behalf_of"),
}
KEYS = (*_TEXT, *_DATES, *_NAMES, *_RECORDS)
_ISO = re.compile(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?")


def read_front_matter(path: str, text: str) -> tuple[tuple[str, object], ...]:
    """(key, value) pairs in file order; raises SourceError. Line 1 of `text` is line 2 of the file.

    Values: text, None (the archivist says there is none), a tuple of texts (recipients, addressees,
    aliases), and for `issuer` and each of `signers` a tuple of (key, text) pairs. Scalars stay as
    written: 2023-02-09 and 0012 are texts.
    """
    if len(text) > _LIMIT:
        raise SourceError(path, 2, "phần đầu quá dài", "chỉ để các giá trị của văn bản trong phần đầu")
    node = _compose(path, usual_characters(text))
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, node, "phần đầu phải gồm các dòng `khóa: giá trị`", "title: Thông báo kết luận")
    return tuple((key, _value(path, key, value)) for key, value in _pairs(path, node, KEYS))


def _compose(path: str, text: str) -> yaml.Node | None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            line = event.start_mark.line + 2
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                advice = "viết giá trị ra, hoặc đặt trong dấu nháy"
                raise SourceError(path, line, "neo và bí danh YAML (&, *) không được dùng", advice)
            if getattr(event, "tag", None):
                raise SourceError(path, line, f"thẻ YAML {event.tag!r} không được dùng", "bỏ thẻ, chỉ viết giá trị")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH:
                raise SourceError(path, line, "phần đầu lồng quá sâu", "mỗi khóa một giá trị hoặc một danh sách")
        return yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 2
        raise SourceError(path, line, f"YAML hỏng: {error.problem or error.context}",
                          "đặt giá trị có dấu hai chấm trong dấu nháy kép") from error  # fmt: skip
    except yaml.YAMLError as error:
        raise SourceError(path, 2, f"YAML hỏng: {error}", "xóa ký tự lạ khỏi phần đầu") from error


def _pairs(path: str, node: yaml.MappingNode, known: tuple[str, ...]) -> list[tuple[str, yaml.Node]]:
    pairs: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if key not in known:
            near = difflib.get_close_matches(key, known, 1, 0.6)
            advice = f"có phải `{near[0]}`?" if near else "các khóa được dùng: " + ", ".join(known)
            raise SourceError(path, key_node.start_mark.line + 2, f"khóa lạ `{key}`", advice)
        if key in pairs:
            raise SourceError(path, key_node.start_mark.line + 2, f"khóa `{key}` có hai lần", "giữ lại một dòng")
        pairs[key] = value
    return list(pairs.items())


def _value(path: str, key: str, node: yaml.Node) -> object:
    if _is_null(node):
        return None
    if key in _DATES:
        return _date(path, key, node)
    if key in _TEXT:
        return _text(path, key, node)
    if key == "issuer":
        if isinstance(node, yaml.ScalarNode):
            return (("name", _text(path, key, node)),)
        return _record(path, key, node)
    if not isinstance(node, yaml.SequenceNode):
        example = "signers: [{name: Nguyễn Văn A}]" if key == "signers" else f"{key}: [một, hai]"
        raise _wrong(path, node, f"`{key}` phải là một danh sách", example)
    if key == "signers":
        return tuple(_record(path, key, item) for item in node.value)
    return tuple(_text(path, key, item) for item in node.value)


def _record(path: str, key: str, node: yaml.Node) -> tuple[tuple[str, str | None], ...]:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(path, node, f"`{key}` phải gồm các khóa", f"{key}: {{name: …}}")
    known = _RECORDS[key]
    return tuple((k, None if _is_null(v) else _text(path, k, v)) for k, v in _pairs(path, node, known))


def _text(path: str, key: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _wrong(path, node, f"`{key}` phải là một giá trị chữ", f'{key}: "…"')
    return " ".join(node.value.split())


def _date(path: str, key: str, node: yaml.Node) -> str:
    printed = _text(path, key, node)
    match = _ISO.fullmatch(printed)
    if match and _exists(*(int(part) if part else 1 for part in match.groups())):
        return printed
    what = f"`{key}: {printed}` không phải ngày có thật"
    advice = "viết YYYY, YYYY-MM hoặc YYYY-MM-DD, ví dụ 2023-02-09"
    raise SourceError(path, node.start_mark.line + 2, what, advice)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _wrong(path: str, node: Any, what: str, example: str) -> SourceError:
    return SourceError(path, node.start_mark.line + 2, what, f"ví dụ: {example}")
