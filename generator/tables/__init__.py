"""The knowledge of the genre, kept in YAML and TSV tables beside this file; `load` reads one."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as TableLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as TableLoader  # type: ignore[assignment]


@lru_cache(maxsize=None)
def load(name: str) -> Any:
    """The parsed `generator/tables/<name>.yml`; callers must not change what they are given."""
    text = resources.files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=TableLoader)


@lru_cache(maxsize=None)
def load_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `generator/tables/<name>.tsv`; blank lines and lines that open with # are left out."""
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)
