"""Digests of the files of a folder, and the folder's manifests: written whole, and read back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from generator.manifest import SITE, SOURCES, is_manifest, read_lines, write_manifests
from generator.output import holds, replace_file
from generator.parallel import shares, spread

_SHARE = 500  # files a task


def files_below(root: Path) -> Iterator[str]:
    """The files below a folder, with "/"; hidden ones are the host's or an editor's."""
    pending = [("", os.fspath(root))]
    while pending:
        prefix, folder = pending.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name


def digests_of(root: Path, paths: Iterable[str], jobs: int = 1) -> dict[str, str]:
    """Path -> SHA-256 of files below `root`; those that are not there are left out. Raises OSError."""
    base = os.fspath(root)

    def work(share: Sequence[str]) -> list[tuple[str, str]]:
        found = []
        for path in share:
            try:
                with open(f"{base}/{path}", "rb", buffering=0) as file:
                    found.append((path, sha256(file.readall()).hexdigest()))
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                continue
        return found

    tasks = shares(sorted(paths), _SHARE)
    return {path: digest for done in spread(work, tasks, jobs) for path, digest in done}


def write_whole(site: Path, content: Path) -> None:
    """Write the manifests of a finished site and of its sources into the site, reading every file."""
    digests = digests_of(site, (path for path in files_below(site) if not is_manifest(path)))
    sources = digests_of(content, files_below(content)) if content.is_dir() else {}
    for path, data in (*write_manifests(digests, SITE), *write_manifests(sources, SOURCES)):
        (site / path).parent.mkdir(exist_ok=True)
        if not holds(site / path, data):
            replace_file(site / path, data)


def read_whole(site: Path, whose: str = SITE) -> tuple[dict[str, str], list[str]]:
    """Path -> digest from the manifests of a folder, and the manifests that are not what they should be.

    Raises SourceError where a line cannot be read, FileNotFoundError where there is no manifest.
    """
    named = read_lines((site / whose).read_bytes(), whose)
    now = digests_of(site, named)
    listed: dict[str, str] = {}
    for part in named:
        if part in now:
            listed |= read_lines((site / part).read_bytes(), part)
    return listed, sorted(part for part, digest in named.items() if now.get(part) != digest)
