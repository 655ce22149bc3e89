"""Digests of everything but the notices that the site is made from: program, registry, configuration, theme."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from generator.pages import rendering

_PROGRAM = Path(__file__).resolve().parent.parent
_RENDERING = ("site.py", "hooks.py", "generatedfiles.py", "generatedpage.py", "plainmarkdown.py")
# What only commands, measures and the edge of MkDocs use does not change what is generated; the index has its own digests.
_NOT_GENERATING = (
    "commands/", "gauge/", "search/", "sitecheck/", "changes/", "buildstate/", "publish.py", "output.py", "__main__.py", *_RENDERING,
)  # fmt: skip
_WRITING = ("pages/", "frontmatter.py", "ledger.py", "accession.py", "parallel.py")
# Where the values are defined that lie in the state: with other fields, none of what is there could be read.
STATE_VALUES = (
    "model/", "resolve/judge.py", "pages/light.py", "pages/data_rows.py", "search/document.py", "search/plan.py", "buildstate/packing.py",
    "buildstate/runs.py",
)  # fmt: skip


def program_digests() -> tuple[str, str]:
    """The program that reads and resolves, and the one that writes pages from what was read."""
    files = [
        path
        for path in _PROGRAM.rglob("*")
        if path.suffix in (".py", ".yml", ".tsv") and not _name(path).startswith(_NOT_GENERATING)
    ]
    writing = [path for path in files if _name(path).startswith(_WRITING)]
    templates = rendering.TEMPLATES.glob("*.j2")
    return digest_of(set(files) - set(writing), _PROGRAM), digest_of([*writing, *templates], _PROGRAM)


def shape_digest() -> str:
    """The programs that say what the values in the state look like."""
    return digest_of((path for path in _PROGRAM.rglob("*.py") if _name(path).startswith(STATE_VALUES)), _PROGRAM)


def _name(path: Path) -> str:
    return path.relative_to(_PROGRAM).as_posix()


def reading_digest(folder: Path) -> str:
    """Of the files of the registry that reading depends on: decisions and instruments are looked at record by record."""
    return digest_of((path for path in folder.glob("*.yml") if path.name not in ("instruments.yml", "decisions.yml")), folder)


def frame_digest(config: Path, folders: Iterable[Path], *words: str) -> str:
    """What surrounds the generated pages: configuration, theme overrides, hand-written pages, hooks, versions.

    `words`: what the configuration takes from the environment.
    """
    from importlib.metadata import version

    own = [_PROGRAM / name for name in _RENDERING]
    files = [config, *own, *(path for folder in folders for path in folder.rglob("*") if path.is_file())]
    versions = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2")]
    return digest_of(files, config.parent, *versions, *words)


def digest_of(files: Iterable[Path], root: Path, *words: str) -> str:
    """SHA-256 of names and contents, whatever the order."""
    total = hashlib.sha256("\n".join(words).encode("utf-8"))
    for path in sorted(files):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
