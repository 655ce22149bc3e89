"""The README says what is there: commands, options, modules, files, make targets."""

from __future__ import annotations

import argparse
import re

import pytest

from generator.commands import load_commands
from tests.architecture_section import README, replace_section
from tests.conftest import ROOT

COMMANDS = load_commands()

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_appears(name: str) -> None:
    assert f"`notices {name}" in TEXT


def test_every_command_it_shows_exists_with_its_options() -> None:
    for shown in re.findall(r"^\s*(?:\.venv/bin/)?notices ([^#\n`]+)|`notices ([^`]+)`", TEXT, re.MULTILINE):
        words = (shown[0] or shown[1]).split()
        if words[0].startswith("--"):  # of all commands together
            continue
        assert words[0] in COMMANDS, words
        parser = argparse.ArgumentParser()
        COMMANDS[words[0]].add_arguments(parser)
        known = parser.format_help()
        for option in (word for word in words if word.startswith("--")):
            assert re.search(rf"{option}\b", known), f"notices {words[0]} {option}"


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make (\w+)|^make (\w+)", TEXT, re.MULTILINE)):
        assert re.search(rf"^{''.join(target)}:", makefile, re.MULTILINE), target


def test_paths_exist() -> None:
    made = ("build/", "site/", "content/registry/decisions.yml", "content/notices/")
    for path in re.findall(r"`((?:generator|tests|content|overrides)/[\w./-]+)`", TEXT):
        assert path.startswith(made) or (ROOT / path).exists(), path


def test_the_architecture_section_is_made_of_the_modules_first_lines() -> None:
    assert replace_section(TEXT) == TEXT, "run python -m tests.architecture_section --write"


def test_benchmarks_it_names_exist() -> None:
    for name in re.findall(r"python -m tests\.bench (\w+)", TEXT):
        assert (ROOT / "tests" / "bench" / f"{name}.py").is_file(), name
