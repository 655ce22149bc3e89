"""What the repository must not hold: texts that are not ours, paths of one machine, leftovers, large files."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from generator.gauge.likeness import plain
from tests.conftest import ROOT

RUN = 14  # words in a row that two texts do not share by chance
# A citation's own words are facts, titles of instruments included; the registry and the table list them.
TITLES = ("content/registry/instruments.yml", "generator/tables/laws.tsv", "generator/tables/issuers.yml",
          "tests/gold/dev.json")
FORMULAS = re.compile(
    "cong hoa xa hoi chu nghia viet nam(?: doc lap tu do hanh phuc)?|dang cong san viet nam"
    r"|(?:(?:so )?\d+(?: \d{4})?(?: [a-z]+\d*){1,5} )?ngay \d+(?: thang)? \d+(?: nam)? \d+"  # "25 ct tu ngay 1 2 2022"
)
MACHINE = re.compile(r"/(?:wo" r"rk|ro" r"ot|ho" r"me|Use" r"rs)/\w|/tm" r"p/\w|[A-Z]:\\\w")
_PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LEFTOVER = re.compile(r"^(?:<{7}|>{7}) |\bbreakpoint\(\)|\bFIX" r"ME\b|\bXX" r"X\b", re.MULTILINE)


@cache
def tracked() -> tuple[tuple[str, str], ...]:
    """Path and text of each tracked text file; skips the test where there is no git."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git work tree")
    found = []
    for name in listed.decode("utf-8").split("\0"):
        path = ROOT / name
        if name and path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                found.append((name, data.decode("utf-8")))
    return tuple(found)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Each run of words of a text, folded; no run crosses a formula that every document has."""
    for piece in FORMULAS.split(plain(text)):
        words = piece.split()
        yield from (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def foreign_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each document that lies beside the repository."""
    for folder in (shared / "notices", shared / "corpora" / "notices-dev"):
        for path in sorted(folder.glob("*")):
            yield path.name, path.read_text(encoding="utf-8")
    for path in (shared / "corpora" / "citations-dev.jsonl", shared / "corpora" / "retrieval-alqac2022" / "corpus.jsonl"):
        for place, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield f"{path.name}:{place}", str(json.loads(row).get("text", ""))


def test_no_foreign_text(shared: Path) -> None:
    ours: dict[tuple[str, ...], str] = {}
    for name, text in tracked():
        if name not in TITLES:
            ours.update(dict.fromkeys(runs(text), name))
    titles = [plain(text) for name, text in tracked() if name in TITLES]
    found = []
    for source, text in foreign_texts(shared):
        for run in runs(text):
            if run in ours and not any(" ".join(run[3:-1]) in title for title in titles):
                found.append(f"{ours[run]}: “{' '.join(run)}” stands in {source}")
    assert not found, "\n".join(found[:20])


def test_no_path_of_one_machine() -> None:
    found = [f"{name}: {hit[0]}" for name, text in tracked() for hit in MACHINE.finditer(text)]
    assert not found, "\n".join(found)


def test_no_leftovers() -> None:
    found = [f"{name}: {hit[0]}" for name, text in tracked() for hit in LEFTOVER.finditer(text)]
    assert not found, "\n".join(found)


def test_nothing_generated_is_tracked() -> None:
    generated = re.compile(r"(?:^|/)(?:site|build|\.venv|__pycache__|node_modules)/|\.pyc$|\.egg-info/")
    assert not [name for name, _ in tracked() if generated.search(name)]


def test_files_are_small() -> None:
    large = [f"{name}: {len(text) // 1024} KB" for name, text in tracked() if len(text) > 1_000_000]
    assert not large, large


def test_dependencies_are_pinned_within_their_ranges() -> None:
    pinned = _pinned()
    wanted = re.findall(r'^\s+"([\w-]+)>=([\d.]+),<([\d.]+)"', _PROJECT, re.MULTILINE)
    assert len(wanted) >= 8
    for name, low, high in wanted:
        assert _parts(low) <= _parts(pinned[name.lower()]) < _parts(high), name


def test_pinned_versions_install_on_the_oldest_python() -> None:
    """Debian 12 has Python 3.11.2: a package that asks for a later 3.11 could not be installed there."""
    oldest = re.findall(r'^requires-python = ">=(3\.\d+)"', _PROJECT, re.MULTILINE)[0]
    asked = {one.metadata["Name"].lower(): one.metadata["Requires-Python"] for one in distributions()}
    wanted = {name: SpecifierSet(asked[name] or "") for name in asked.keys() & _pinned().keys()}
    assert len(wanted) >= 40
    assert not {name: str(python) for name, python in wanted.items() if f"{oldest}.0" not in python}


def _pinned() -> dict[str, str]:
    """Name, in small letters -> version."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return {name.lower(): version for name, version in re.findall(r"^([\w.-]+)==(\S+)$", lines, re.MULTILINE)}


def _parts(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]
