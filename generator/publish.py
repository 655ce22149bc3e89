"""Puts a finished site in the place of the old one, so that no reader meets a half-written one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of Linux


class PublishError(Exception):
    """The new site cannot take the place of what stands there."""


def beside(place: Path) -> Path:
    """Where the next site is made ready."""
    return place.with_name(f".{place.name}.next")


def same_trees(place: Path, remembered: str) -> bool:
    """Whether the site and the one beside it are those that the last build left there."""
    return bool(remembered) and remembered == trees_of(place)


def trees_of(place: Path) -> str:
    """What tells the two folders from any others; they keep it when they change places."""
    try:
        first, second = place.stat(), beside(place).stat()
    except OSError:
        return ""
    return f"{place.resolve()} {first.st_dev} {first.st_ino} {second.st_ino}"


def make_ready(work: Path, place: Path, paths: Iterable[str] | None) -> None:
    """Make the folder beside `place` like `work`: the named files, or all (None). Raises PublishError, OSError."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise PublishError(f"{place} không phải là một thư mục; chọn nơi khác cho --site")
    if place.is_dir() and any(place.iterdir()) and not (place / "404.html").is_file():
        raise PublishError(f"{place} chứa những thứ khác, không phải trang đã dựng; chọn nơi khác cho --site")
    goal = beside(place)
    if paths is None and not goal.exists():
        _double(work, goal)
        return
    goal.mkdir(parents=True, exist_ok=True)
    for name in sorted(_all(work, goal) if paths is None else set(paths)):
        source, target = work / name, goal / name
        if source.is_file():
            if paths is not None or not _same_file(source, target):
                _put(source, target)
        else:
            _remove(target, goal)


def swap(place: Path) -> None:
    """Let the two folders change places, in one step where the system can."""
    new = beside(place)
    if not place.exists():
        os.replace(new, place)
        return
    if _exchange(new, place):
        return
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        os.replace(old, place)
        raise
    os.replace(old, new)


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # not Linux, or an old C library
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0


def _double(work: Path, goal: Path) -> None:
    """Make a second folder of the same files, under another name until it is whole."""
    part = goal.with_name(f"{goal.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    for folder, _, names in os.walk(work):
        inner = os.path.join(part, os.path.relpath(folder, work))
        os.makedirs(inner, exist_ok=True)
        for name in names:
            _link(os.path.join(folder, name), os.path.join(inner, name))
    os.replace(part, goal)


def _all(*roots: Path) -> set[str]:
    found = set()
    for root in roots:
        for folder, _, names in os.walk(root):
            below = os.path.relpath(folder, root)
            found.update(name if below == "." else f"{below}/{name}" for name in names)
    return found


def _same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except FileNotFoundError:
        return False


def _put(source: Path, target: Path) -> None:
    """The same file under two names; a copy where the place is on another disk."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    _link(source, part)
    if target.is_dir():
        shutil.rmtree(target)
    os.replace(part, target)
    part.unlink(missing_ok=True)  # two names of one file are not replaced but left alone


def _link(source: Path | str, target: Path | str) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
            raise
        shutil.copyfile(source, target)


def _remove(target: Path, root: Path) -> None:
    target.unlink(missing_ok=True)
    folder = target.parent
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
