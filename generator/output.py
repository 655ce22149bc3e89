"""Writes generated files below a folder: only those whose bytes change, and nothing old is left behind."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed, as paths below the folder in sorted order."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def write_tree(files: Iterable[tuple[str, bytes]], root: Path) -> Written:
    """Make `root` hold exactly `files` (path with "/", bytes). Raises ValueError for a path outside it or given twice."""
    written: list[str] = []
    seen: set[str] = set()
    kept = 0
    made: set[Path] = set()
    for name, data in files:
        _check(name, seen)
        seen.add(name)
        path = root / name
        if holds(path, data):
            kept += 1
            continue
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        replace_file(path, data)
        written.append(name)
    return Written(tuple(sorted(written)), tuple(remove_unknown(root, seen)), kept)


def _check(name: str, seen: set[str]) -> None:
    if name.startswith("/") or ".." in name.split("/"):
        raise ValueError(f"generated path leaves its folder: {name}")
    if name in seen:
        raise ValueError(f"generated twice: {name}")


def holds(path: Path, data: bytes) -> bool:
    """Whether a file has just these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def replace_file(path: Path, data: bytes) -> None:
    """Written beside and renamed, so that no reader sees half a file."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    os.replace(beside, path)


def write_new(path: str, data: bytes) -> bool:
    """Write a file that is not there yet; False if it is. Nobody may read it before he is told that it is there."""
    try:
        _write(path, data)
    except FileNotFoundError:
        make_folder(os.path.dirname(path))
        return write_new(path, data)
    except FileExistsError:
        return False
    return True


def make_folder(path: str) -> None:
    """Make a folder that is most likely not there, while the one above it is; else whatever is missing."""
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def _write(path: str, data: bytes) -> None:
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(data)
        while left:  # a full disk takes a part first, and says so when it is asked again
            left = left[os.write(target, left) :]
    finally:
        os.close(target)


def remove_unknown(root: Path, seen: Container[str]) -> list[str]:
    """Remove the files that are not in `seen`, and folders left empty."""
    removed = []
    for folder, _, names in os.walk(root, topdown=False):
        below = Path(folder)
        for name in names:
            relative = (below / name).relative_to(root).as_posix()
            if relative not in seen:
                (below / name).unlink()
                removed.append(relative)
        if below != root and not any(below.iterdir()):
            below.rmdir()
    return sorted(removed)
