"""Puts a finished site in the place of the old one, so that no reader meets a half-written one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.parallel import shares, spread

_SHARE = 100  # folders a task
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of Linux
_PART = ".part"


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


def check_place(place: Path) -> None:
    """Raises PublishError where the site would take the place of something else."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise PublishError(f"{place} không phải là một thư mục; chọn nơi khác cho --site")
    if place.is_dir() and any(place.iterdir()) and not (place / "404.html").is_file():
        raise PublishError(f"{place} chứa những thứ khác, không phải trang đã dựng; chọn nơi khác cho --site")


def begin_ready(work: Path, place: Path, jobs: int = 1) -> Iterator[None]:
    """Begin to make the folder beside `place` like `work`, and its twin; they are when all is asked for. Raises PublishError, OSError.

    Files are linked, not copied: what is rendered is never changed in place. A folder that was there before is
    put out of the way until `sweep`: file systems are slow to make files where many have just been removed.
    """
    check_place(place)
    put_away(beside(place), _gone(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    return _link_all(os.fspath(work), [os.fspath(goal) for goal in (beside(place), _twin(place))], jobs)


def make_ready(work: Path, place: Path, paths: Iterable[str]) -> None:
    """Make the named files in the folder beside `place`, and in its twin if there is one, like those of `work`.

    Raises PublishError, OSError.
    """
    check_place(place)
    goals = [goal for goal in (beside(place), _twin(place)) if goal.is_dir()]
    for name in sorted(set(paths)):
        source = work / name
        there = source.is_file()
        for goal in goals:
            if there:
                _put(source, goal / name)
            else:
                _remove(goal / name, goal)


def sweep(place: Path) -> None:
    """Remove what has been put out of the way, and a twin that was not used, now or in a build that was cut off."""
    for folder in (_gone(place), _twin(place)):
        shutil.rmtree(folder, ignore_errors=True)


def _twin(place: Path) -> Path:
    """What will stand beside the site that is made ready beside it now, when that is swapped in."""
    return place.with_name(f".{place.name}.twin")


def _gone(place: Path) -> Path:
    return place.with_name(f".{place.name}.gone")


def put_away(folder: Path, attic: Path) -> None:
    """Move a folder, if there is one, into another on the same disk that is removed later."""
    if folder.exists():
        attic.mkdir(exist_ok=True)
        os.replace(folder, attic / str(len(list(attic.iterdir()))))


def mend(place: Path) -> None:
    """Put the old site back where a swap in two steps was cut off between them."""
    old = _old(place)
    if old.is_dir() and not place.exists():
        os.replace(old, place)


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def swap(place: Path) -> None:
    """Let the two folders change places, in one step where the system can."""
    new = beside(place)
    if not place.exists():
        os.replace(new, place)
        return
    if _exchange(new, place):
        return
    old = _old(place)
    shutil.rmtree(old, ignore_errors=True)
    os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        os.replace(old, place)
        raise
    os.replace(old, new)


def put_twin(place: Path) -> None:
    """After `swap`, put the twin of the new site beside it, where the old site stands now."""
    put_away(beside(place), _gone(place))
    os.replace(_twin(place), beside(place))


def _exchange(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # not Linux, or an old C library
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0


def _link_all(source: str, goals: Sequence[str], jobs: int) -> Iterator[None]:
    """All files below `source` under other names below each of `goals`, which are new; some for each that is asked for."""

    def work(share: Sequence[str]) -> None:
        for folder in share:
            _link_tree(f"{source}/{folder}", [f"{goal}/{folder}" for goal in goals])

    return spread(work, shares(list(_link_upper(source, goals)), _SHARE), jobs)


def _link_upper(source: str, goals: Sequence[str]) -> Iterator[str]:
    """Link the two upper levels; the folders that are still to be linked, relative to all."""
    for upper in _link_files(source, goals):
        for lower in _link_files(f"{source}/{upper}", [f"{goal}/{upper}" for goal in goals]):
            yield f"{upper}/{lower}"


def _link_tree(source: str, goals: Sequence[str]) -> None:
    for name in _link_files(source, goals):
        _link_tree(f"{source}/{name}", [f"{goal}/{name}" for goal in goals])


def _link_files(source: str, goals: Sequence[str]) -> list[str]:
    """The files of a folder under other names in new ones; the names of the folders in it, sorted."""
    for goal in goals:
        os.mkdir(goal)
    folders = []
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif not entry.name.endswith(_PART):  # left by a build that was cut off
                for goal in goals:
                    _link(entry.path, f"{goal}/{entry.name}")
    return sorted(folders)


def _link(source: str, goal: str) -> None:
    """The same file under two names; a copy where the place is on another disk."""
    try:
        os.link(source, goal)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
            raise
        shutil.copyfile(source, goal)


def _put(source: Path, target: Path) -> None:
    """The file in the target's place, in one step."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}{_PART}")
    part.unlink(missing_ok=True)
    _link(os.fspath(source), os.fspath(part))
    if target.is_dir():
        shutil.rmtree(target)
    os.replace(part, target)
    part.unlink(missing_ok=True)  # two names of one file are not replaced but left alone


def _remove(target: Path, root: Path) -> None:
    target.unlink(missing_ok=True)
    folder = target.parent
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
