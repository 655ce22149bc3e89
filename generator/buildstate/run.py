"""One build from the notices to the published site: update, render, swap in; safe to cut off at any moment."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

from generator.buildstate.compiled import keep_compiled
from generator.buildstate.digests import frame_digest
from generator.buildstate.lock import locked
from generator.buildstate.manifests import update_manifests
from generator.buildstate.notices import kept_problems
from generator.buildstate.packing import StateError
from generator.buildstate.rendering import Workshop, render_changed
from generator.buildstate.store import Store, open_store, unwritable
from generator.buildstate.update import Job, Update, update
from generator.pages import Settings
from generator.parallel import shares, spread
from generator.publish import begin_ready, check_place, make_ready, mend, put_away, put_twin, same_trees, swap, sweep, trees_of

_STATS = 5000  # files a task, of those that are only looked at
_DISK = ("full", "readonly", "unable to open")  # what SQLite says where a clean build would not help


@dataclass(frozen=True, slots=True)
class Build:
    """What to build, from what, to where."""

    shop: Workshop
    registry: Path
    site: Path
    settings: Settings
    jobs: int
    strict: bool = False
    clean: bool = False
    doubts: Path | None = None  # a file to write the problems of all notices to


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: its update, the files of the site that changed, seconds spent on each step."""

    update: Update
    files: tuple[str, ...]
    bytes: int
    seconds: Mapping[str, float]


def run_build(build: Build, say: Callable[[str], None]) -> Built:
    """Build and publish; a state that cannot be used is left for a clean build, with a word about it."""
    with locked(build.shop.build, say):
        mend(build.site)
        check_place(build.site)
        _sweep(build)
        if build.clean:
            _forget(build.shop)
        built = _run_or_start_anew(build, say)
        _sweep(build)
        return built


def _run_or_start_anew(build: Build, say: Callable[[str], None]) -> Built:
    try:
        return _run(build)
    except (StateError, sqlite3.DatabaseError, UnpicklingError, EOFError) as error:
        if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in _DISK):
            raise unwritable(build.shop.state, error) from error
        say(f"{error}: dựng lại từ đầu / state cannot be used, clean build")
    _forget(build.shop)
    try:
        return _run(build)
    except (StateError, sqlite3.OperationalError) as error:  # of a new state: it cannot be the state's fault
        raise unwritable(build.shop.state, error) from error


def _run(build: Build) -> Built:
    shop, seconds, started = build.shop, {}, time.monotonic()
    keep_compiled(shop.build / "templates")
    if not (shop.state.is_file() and shop.docs.is_dir() and shop.site.is_dir()):  # each is of use only with the others
        _forget(shop)
    store = open_store(shop.state)
    try:
        unpublished = store.meta("unpublished") != ""
        store.remember("unpublished", "1")
        done = update(store, Job(shop.content, build.registry, shop.docs, shop.state, build.settings, build.jobs, build.strict))
        if build.doubts:
            build.doubts.write_text("".join(f"{line}\n" for line in kept_problems(store)), encoding="utf-8")
        seconds["update"] = time.monotonic() - started
        around = [shop.config.parent / "overrides", shop.config.parent / "content" / "pages"]
        frame = frame_digest(shop.config, around, build.settings.site_name, build.settings.site_url)
        files = render_changed(store, shop, build.jobs, frame, None if unpublished else {*done.written, *done.pruned})
        seconds["render"] = time.monotonic() - started - seconds["update"]
        known = not unpublished and same_trees(build.site, store.meta("trees"))
        linked = () if known else begin_ready(shop.site, build.site, build.jobs)  # manifests are written meanwhile
        listed = update_manifests(store, shop.site, shop.content, None if unpublished else files, done.same, build.jobs)
        for _ in linked:
            pass
        files = sorted({*files, *listed})
        seconds["manifests"] = time.monotonic() - started - seconds["update"] - seconds["render"]
        _publish(store, build, files, listed, known)
    finally:
        store.close()
    seconds["all"] = time.monotonic() - started
    return Built(done, tuple(files), _sizes(build.site, files, build.jobs), seconds)


def _sizes(site: Path, files: Sequence[str], jobs: int) -> int:
    """Of some files together, in bytes."""
    return sum(spread(lambda share: sum(_size(f"{site}/{name}") for name in share), shares(files, _STATS), jobs))


def _size(path: str) -> int:
    """Of a file, in bytes; 0 where it is gone."""
    try:
        return os.stat(path).st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _publish(store: Store, build: Build, files: list[str], listed: list[str], known: bool) -> None:
    """Swap the new site in; only what differs is touched when both folders are `known`, as the last build left them."""
    if known and not files:
        store.remember("unpublished", "")
        store.commit()
        return
    pending = [name for name in store.meta("pending").split("\n") if name]
    make_ready(build.shop.site, build.site, (*pending, *files) if known else listed)
    swap(build.site)
    if not known:  # the folder beside is unknown, or there is none
        put_twin(build.site)
    store.remember("pending", "\n".join(files) if known else "")
    store.remember("trees", trees_of(build.site))
    store.remember("unpublished", "")
    store.commit()


def _forget(shop: Workshop) -> None:
    """Begin with nothing. What was there goes when the build is done: see `begin_ready`."""
    for folder in (shop.docs, shop.site, shop.build / "stage"):
        put_away(folder, shop.build / "gone")
    for path in shop.state.parent.glob("state.sqlite*"):
        path.unlink()
    shop.docs.mkdir(parents=True)
    shop.site.mkdir(parents=True)


def _sweep(build: Build) -> None:
    """Remove what this build, or one that was cut off, has put out of the way."""
    shutil.rmtree(build.shop.build / "gone", ignore_errors=True)
    sweep(build.site)
