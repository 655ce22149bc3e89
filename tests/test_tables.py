"""Lint of the domain tables: every row is spelt canonically, proves itself by its examples and clashes with no other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.citations.charters import find_charters
from generator.text.folding import fold_view
from generator.text.slugs import slug
from generator.tables import __file__ as TABLES_INIT
from generator.tables import load, load_rows

TABLES = Path(TABLES_INIT).parent
FILES = sorted(path.name for path in TABLES.iterdir() if path.suffix in (".yml", ".tsv"))
YAML_FILES = [name for name in FILES if name.endswith(".yml")]

# Keys whose values show what is found in print, other spellings included.
PRINTED = {"aliases", "printed", "abbreviations", "variants", "examples"}
# The tone mark stands on the first vowel of an open oa, oe, uy (hòa, thủy), on the second of a closed one (hoàn).
MISPLACED = re.compile(
    r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)|[òóỏõọ][ae](?:ch|nh|ng|[cmnptioy])(?!\w)|[ùúủũụ]y(?:nh|[nt])(?!\w)",
    re.IGNORECASE,
)
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
SYSTEMS = {"party", "state", "front"}
ISSUER_KINDS = {
    "party-central", "assembly", "government", "court", "procuracy", "ministry", "agency", "front", "union",
}  # fmt: skip
PLACE_KINDS = {"tỉnh", "thành phố", "thị xã", "quận", "huyện", "xã", "phường", "thị trấn", "đặc khu"}
PLACE_HEADER = ("kind", "name", "parent_kind", "parent_name", "since", "until", "successors")


def strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a YAML value that is written canonically, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key, path)
            if key not in PRINTED:
                yield from strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("name") or inner.get("head") or inner.get("short") if isinstance(inner, dict) else ""
            yield from strings(inner, f"{path}[{name or number}]")
    elif isinstance(value, str):
        yield path, value


def key(words: str) -> str:
    """The folded words, as the readers compare them."""
    return " ".join(fold_view(words).split())


def components(number: str) -> set[str]:
    """The parts of a number between its separators; a term number is also given without."""
    parts = set(re.split(r"[-/\s]", number))
    return parts | {re.sub(r"\d+$", "", part) for part in parts}


def overlap(one: dict, other: dict) -> bool:
    """Whether two rows with since/closed bear their names at one time; `closed` is the first day without."""
    return one.get("since", "") < other.get("closed", "9") and other.get("since", "") < one.get("closed", "9")


def twice(words: list[str]) -> list[str]:
    """The words that occur more than once."""
    return sorted(word for word, count in Counter(words).items() if count > 1)


@pytest.mark.parametrize("name", FILES)
def test_files_are_clean_text(name: str) -> None:
    text = (TABLES / name).read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text), f"{name} is not NFC"
    assert text.endswith("\n") and "\r" not in text, f"{name}: lines end with one line feed"
    for number, line in enumerate(text.splitlines(), 1):
        assert not re.search("[\u00d0\u00f0\u00ad\u200b-\u200f\u2060\ufeff\u00a0]", line), f"{name}:{number}: odd letter"
        assert name.endswith(".tsv") or line == line.rstrip(), f"{name}:{number}: trailing space"


@pytest.mark.parametrize("name", YAML_FILES)
def test_yaml_is_spelt_canonically(name: str) -> None:
    for path, text in strings(load(name.removesuffix(".yml"))):
        assert not MISPLACED.search(text), f"{name} {path}: tone mark of “{text}”"


@pytest.mark.parametrize("name", YAML_FILES)
def test_yaml_repeats_no_key(name: str) -> None:
    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            repeated = twice([str(pair[0].value) for pair in node.value])
            assert not repeated, f"{name}:{node.start_mark.line + 1}: {repeated} twice"
        for child in node.value if isinstance(node.value, list) else ():
            for inner in child if isinstance(child, tuple) else (child,):
                walk(inner)

    walk(yaml.compose((TABLES / name).read_text(encoding="utf-8"), Loader=yaml.SafeLoader))


def test_types_are_told_apart() -> None:
    rows = load("types")
    assert not twice([row["slug"] for row in rows])
    assert not twice([key(word) for row in rows for word in {key(w) for w in (row["name"], *row["aliases"])}])
    for row in rows:
        assert row["slug"] == slug(row["name"]), row["name"]
        assert set(row["systems"]) <= SYSTEMS and row["systems"], row["name"]


def test_type_symbols_are_shown_and_shared_ones_marked() -> None:
    rows = load("types")
    bearers = defaultdict(list)
    for row in rows:
        shown = set().union(*(components(number) for number in row.get("examples", ())))
        for symbol in row["symbols"]:
            bearers[symbol].append(row["name"])
            assert symbol in shown, f"{row['name']}: no example with {symbol}"
    for row in rows:
        expected = {symbol for symbol in row["symbols"] if len(bearers[symbol]) > 1}
        assert set(row.get("shared", ())) == expected, f"{row['name']}: shared should be {sorted(expected)}"


def test_issuers_are_told_apart() -> None:
    rows = load("issuers")
    names = {row["name"] for row in rows}
    assert len(names) == len(rows), twice([row["name"] for row in rows])
    words = [word for row in rows for word in {key(w) for w in (row["name"], *row["aliases"])}]
    assert not twice(words)
    for row in rows:
        assert row["kind"] in ISSUER_KINDS and row["level"] == "trung ương", row["name"]
        assert {row.get("parent", row["name"]), *row.get("successors", ())} <= names, row["name"]
        assert "closed" in row or not row.get("successors"), f"{row['name']}: successors without closed"
        dates = [row[field] for field in ("since", "closed") if field in row]
        assert all(isinstance(date, str) and DATE.fullmatch(date) for date in dates), f"{row['name']}: {dates}"
        assert dates == sorted(dates), row["name"]


@pytest.mark.parametrize("field", ["codes", "abbreviations"])
def test_issuer_marks_belong_to_one_at_a_time(field: str) -> None:
    bearers = defaultdict(list)
    for row in load("issuers"):
        for mark in row.get(field, ()):
            bearers[mark].append(row)
    for mark, rows in bearers.items():
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                marked = mark in one.get("shared", ()) and mark in other.get("shared", ())
                assert marked or not overlap(one, other), f"{mark}: {one['name']} and {other['name']}"


def test_issuer_codes_are_shown() -> None:
    for row in load("issuers"):
        shown = set().union(*(components(number) for number in row.get("examples", ())))
        for code in row.get("codes", ()):
            assert code in shown, f"{row['name']}: no example with {code}"


def test_local_codes_are_no_central_ones() -> None:
    central = {code for row in load("issuers") for code in row.get("codes", ())}
    for row in load("bodies"):
        assert not central & set(row.get("codes", ())), row["head"]


def test_bodies_are_told_apart_and_shown() -> None:
    rows = load("bodies")
    assert not twice([row["head"] for row in rows])
    assert not twice([word for row in rows for word in {key(w) for w in (row["head"], *row["abbreviations"])}])
    for row in rows:
        beginnings = [key(word) for word in (row["head"], *row["abbreviations"])]
        assert set(row.get("levels", ())) <= PLACE_KINDS, row["head"]
        assert row["examples"], f"{row['head']}: no example"
        for printed, canonical in row["examples"].items():
            assert canonical.startswith(row["head"]), f"{row['head']}: {canonical}"
            assert any(key(printed).startswith(begin) for begin in beginnings), f"{row['head']}: {printed}"
            assert not MISPLACED.search(canonical), f"{row['head']}: tone mark of {canonical}"


def test_charters_are_told_apart_and_shown() -> None:
    printed = Counter(key(word) for row in load("charters") for word in row["printed"])
    assert max(printed.values()) == 1
    for row in load("charters"):
        assert row["name"] in row["printed"]
        for example in row["examples"]:
            assert [one.name for one in find_charters(example, fold_view(example))] == [row["name"]], example


def test_abbreviations_have_one_row() -> None:
    rows = load("abbreviations")
    assert not twice([form for row in rows for form in (row["short"], *row["variants"])])
    for row in rows:
        assert row["long"] and row["short"] not in row["long"].split(), row["short"]


@pytest.mark.parametrize("name", ["places", "communes"])
def test_places_are_sound(name: str) -> None:
    header, *rows = load_rows(name)
    # Communes of districts that share a name are told apart by an eighth cell, the province.
    assert header[:7] == PLACE_HEADER and header[7:] in ((), ("province",))
    assert not twice(["\t".join(row) for row in rows])
    for row in rows:
        kind, place, above_kind, _, since, until = row[:6]
        assert kind in PLACE_KINDS and (not above_kind or above_kind in PLACE_KINDS), row
        assert not MISPLACED.search(place), row
        assert all(word[0] == word[0].upper() or word == "trường" for word in place.split()), row
        assert all(not date or DATE.fullmatch(date) for date in (since, until)), row
        assert not (since and until) or since <= until, row


def test_every_parent_and_successor_is_a_row() -> None:
    rows = [row for name in ("places", "communes") for row in load_rows(name)[1:]]
    lives = defaultdict(list)
    for row in rows:
        lives[f"{row[0]} {row[1]}"].append((row[4] or "0", row[5] or "9"))
    for kind, name, above_kind, above_name, since, until, successors, *_ in rows:
        above = lives[f"{above_kind} {above_name}"] if above_kind else [("0", "9")]
        assert any(start <= (until or "9") and (since or "0") <= end for start, end in above), (kind, name, above_name)
        assert not successors or until, (kind, name, "successors of a living unit")
        for successor in filter(None, successors.split("; ")):
            assert any(end > until for _, end in lives[successor]), (kind, name, successor)


def test_counts_before_and_after_july_2025() -> None:
    provinces = [row for row in load_rows("places")[1:] if not row[2]]
    districts = [row for row in load_rows("places")[1:] if row[2]]
    communes = load_rows("communes")[1:]
    # Resolution 202/2025/QH15: 34 provinces from 63; the district level ended.
    assert sum(not row[5] for row in provinces) == 34
    assert sum(row[5] in ("", "2025-06-30") for row in provinces) == 63
    assert sum(row[5] == "2025-06-30" for row in districts) == 696 and all(row[5] for row in districts)
    kinds = Counter(row[0] for row in communes if row[4] == "2025-07-01")
    assert kinds == {"xã": 2621, "phường": 687, "đặc khu": 13}
