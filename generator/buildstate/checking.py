"""Tells what is doubtful in the notices without building: what the last build knows of them is not read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from pickle import UnpicklingError
from tempfile import TemporaryDirectory

from generator.buildstate.digests import program_digests
from generator.buildstate.intake import take_in
from generator.buildstate.lock import locked
from generator.buildstate.packing import StateError
from generator.buildstate.reader import Reader
from generator.buildstate.registry import kept_registry
from generator.buildstate.resolving import open_notices, resolve
from generator.buildstate.stale import find_stale
from generator.buildstate.store import Store, open_store, state_file, unwritable
from generator.model import Notice
from generator.pages import Settings
from generator.parallel import shares, spread
from generator.problems import write_problems
from generator.source_error import SourceError

_SHARE = 64  # notices a task


@dataclass(frozen=True, slots=True)
class Checked:
    """What the files of the notices say."""

    notices: Mapping[str, Notice]
    """Those that can be read, by id; each is loaded when it is asked for."""
    problems: tuple[str, ...]
    """What is doubtful, as `write_problem` writes it: by notice, in the order of each."""
    read: tuple[str, ...]
    """Notices that were read; the others say what the state knows of them."""
    errors: tuple[SourceError, ...]
    """What cannot be read."""


@contextmanager
def open_check(content: Path, registry: Path, jobs: int, say: Callable[[str], None]) -> Iterator[Checked]:
    """Check the notices of a content folder; any number of jobs, and any state of the last build, tell the same.

    The state is looked for where `notices build` keeps it, in `build` beside the content folder. Nothing is written
    there: what is worked out is forgotten at the end, as the pages do not show it yet. Where no state can be used, one
    is made in a temporary folder: 35 KB for each notice. Raises SourceError, OSError, and StateError if the state proves
    broken only when a notice is asked for.
    """
    with ExitStack() as opened:
        build = content.absolute().parent / "build"
        checked = _check_by_state(build, content, registry, jobs, say, opened) if state_file(build).is_file() else None
        yield checked or _check_anew(content, registry, jobs, opened)


def _check_by_state(
    build: Path, content: Path, registry: Path, jobs: int, say: Callable[[str], None], opened: ExitStack
) -> Checked | None:
    """By the state of the last build; None where it is of no use."""
    try:
        opened.enter_context(locked(build, say))
        store = open_store(state_file(build))
        opened.callback(store.close)
        return _check(store, state_file(build), content, registry, jobs, kept=True)
    except (StateError, sqlite3.DatabaseError, UnpicklingError, EOFError, PermissionError):
        return None


def _check_anew(content: Path, registry: Path, jobs: int, opened: ExitStack) -> Checked:
    state = state_file(Path(opened.enter_context(TemporaryDirectory(prefix="notices-check-"))))
    try:
        store = open_store(state)
        opened.callback(store.close)
        return _check(store, state, content, registry, jobs, kept=False)
    except sqlite3.OperationalError as error:  # of a new state: it cannot be the state's fault
        raise unwritable(state, error) from error


def _check(store: Store, state: Path, content: Path, folder: Path, jobs: int, *, kept: bool) -> Checked:
    """Bring a state up to the files, and ask it. `kept`: it is that of a build, to which nothing may be committed."""
    programs = program_digests()
    registry = kept_registry(store, folder, programs[0])
    stale = find_stale(store, programs, registry, folder, Settings())  # which pages are stale is of no interest
    if kept and (stale.reading or stale.cut_off):
        raise StateError("trạng thái dựng không dùng được để kiểm tra")
    intake = take_in(store, content, registry, jobs)
    resolved = resolve(store, registry, stale.groups, intake, jobs)
    if not kept:
        store.commit()  # for the processes that look for problems
    notices = open_notices(store, Reader(state, store), resolved.moved)
    changed = sorted(resolved.affected.intersection(notices))
    problems = _kept_problems(store, notices.keys() - resolved.affected)
    problems |= zip(changed, _problems_of(changed, notices, 1 if kept else jobs), strict=True)
    lines = chain.from_iterable(problems[key] for key in sorted(problems))
    return Checked(notices, tuple(lines), intake.read, tuple(one.error for one in intake.unreadable))


def _kept_problems(store: Store, ids: set[str]) -> dict[str, Sequence[str]]:
    """The lines of some notices that the last build kept, by id."""
    found: dict[str, list[str]] = {}
    for key, line in store.rows("SELECT notice, line FROM problem ORDER BY rowid"):
        if key in ids:
            found.setdefault(key, []).append(line)
    return dict(found)


def _problems_of(ids: Sequence[str], notices: Mapping[str, Notice], jobs: int) -> Iterable[tuple[str, ...]]:
    """The lines of some notices, in their order."""

    def work(share: Sequence[str]) -> list[tuple[str, ...]]:
        return [write_problems(notices[key]) for key in share]

    return chain.from_iterable(spread(work, shares(ids, _SHARE), jobs))
