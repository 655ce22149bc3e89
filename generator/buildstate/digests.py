"""Digests of everything but the notices that the site is made from: program, registry, configuration, theme."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parent.parent
# Of the program, what only commands, measures and the edge of MkDocs use does not change what is generated.
_RENDERING = ("site.py", "hooks.py", "generatedpage.py", "plainmarkdown.py")
_NOT_GENERATING = ("commands/", "gauge/", "search/", "sitecheck/", "changes/", "buildstate/", "publish.py", "output.py", "__main__.py", *_RENDERING)
FORMAT = "1"  # of the state; another number makes every state of before a stranger


def program_digest() -> str:
    """The program that reads and generates: a state of another program is worth nothing."""
    files = (
        path
        for path in _PROGRAM.rglob("*")
        if path.suffix in (".py", ".yml", ".tsv", ".j2") and not path.relative_to(_PROGRAM).as_posix().startswith(_NOT_GENERATING)
    )
    return digest_of(files, _PROGRAM, FORMAT)


def registry_digests(folder: Path) -> tuple[str, str]:
    """Of the files that reading depends on, and of all: instruments are only looked at when resolving."""
    files = sorted(folder.glob("*.yml"))
    return digest_of((path for path in files if path.name != "instruments.yml"), folder), digest_of(files, folder)


def frame_digest(config: Path, folders: Iterable[Path]) -> str:
    """What surrounds the generated pages: configuration, theme overrides, hand-written pages, hooks, versions."""
    from importlib.metadata import version

    own = [_PROGRAM / name for name in _RENDERING]
    files = [config, *own, *(path for folder in folders for path in folder.rglob("*") if path.is_file())]
    versions = [f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2")]
    return digest_of(files, config.parent, *versions)


def digest_of(files: Iterable[Path], root: Path, *words: str) -> str:
    """SHA-256 of names and contents, whatever the order."""
    total = hashlib.sha256("\n".join(words).encode("utf-8"))
    for path in sorted(files):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
