"""Has MkDocs render the pages that changed, a share a process, into a working copy of the site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.buildstate.store import Store, state_file
from generator.output import make_folder
from generator.parallel import shares, spread

_SHARE = 100  # pages a task
_LINKS = 1000  # files a task
_ALONE = 40  # pages that one process renders in the time it takes to start others


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a build works: configuration, notices, generated pages, rendered pages."""

    config: Path
    content: Path
    build: Path

    @property
    def docs(self) -> Path:
        """The generated pages."""
        return self.build / "docs"

    @property
    def site(self) -> Path:
        """The working copy of the site."""
        return self.build / "site"

    @property
    def state(self) -> Path:
        """The state's file."""
        return state_file(self.build)


def shown_as(path: str) -> str:
    """The file of the site that a generated file becomes."""
    if not path.endswith(".md"):
        return path
    return "index.html" if path == "index.md" else f"{path[:-3]}/index.html"


def render_changed(store: Store, shop: Workshop, jobs: int, frame: str, touched: Iterable[str] | None) -> dict[str, str]:
    """Bring the working copy up to date; the files of the site that changed or went, with the SHA-256 of those that were made.

    `touched`: the generated files that were written or removed since it was; None where it is not known which.
    """
    changed: dict[str, str] = {}
    anew = store.meta("frame") != frame
    if anew:
        store.do("UPDATE doc SET shown = '' WHERE sha != ''")
    query = "SELECT path, sha FROM doc WHERE shown != sha OR sha = ''"
    rows = store.rows(query) if touched is None or anew else store.among("SELECT path, sha FROM doc WHERE path IN ({})", touched)
    todo = dict(sorted(rows))
    for path in [path for path, sha in todo.items() if not sha]:
        (shop.site / shown_as(path)).unlink(missing_ok=True)
        changed[shown_as(path)] = todo.pop(path)
        store.do("DELETE FROM doc WHERE path = ?", path)
    by_hand = _by_hand(shop) if anew else {path for path in store.meta("by hand").split("\n") if path}
    pages = [path for path in todo if path.endswith(".md") and path not in by_hand]
    with _rendering(shop, pages, jobs) as rendered:
        if anew:  # meanwhile
            changed |= dict.fromkeys(_frame(store, shop, by_hand), "")
        for made in rendered:
            store.many("UPDATE doc SET shown = sha WHERE path = ?", ((path,) for path, _ in made))
            changed |= {shown_as(path): digest for path, digest in made}
            store.commit_much()
    files = [path for path in todo if not path.endswith(".md")]
    _link_all(files, shop, jobs)
    changed |= {path: todo[path] for path in files}
    store.many("UPDATE doc SET shown = sha WHERE path = ?", ((path,) for path in files))
    store.remember("frame", frame)
    store.commit()
    return changed


@contextmanager
def _rendering(shop: Workshop, pages: Sequence[str], jobs: int) -> Iterator[Iterator[list[tuple[str, str]]]]:
    """Begin to render pages into the working copy; of each share, when it is whole, the pages and the digests of their files."""
    if not pages:
        yield iter(())
        return
    from generator.site import share_renderer

    with share_renderer(shop.config, shop.site, content=shop.content, docs=shop.docs) as render:

        def work(task: Sequence[str]) -> list[tuple[str, str]]:
            return list(zip(task, render(task), strict=True))

        tasks = shares(pages, max(1, min(_SHARE, -(-len(pages) // jobs))))
        yield spread(work, tasks, jobs if len(pages) > _ALONE else 1, "dựng HTML")


def _by_hand(shop: Workshop) -> set[str]:
    """The pages that somebody wrote, as they lie below their folder."""
    pages = shop.config.parent / "content" / "pages"
    return {path.relative_to(pages).as_posix() for path in pages.rglob("*.md")} if pages.is_dir() else set()


def _frame(store: Store, shop: Workshop, by_hand: Set[str]) -> set[str]:
    """Render what surrounds the generated pages anew; the files of the site that are part of it, or were."""
    from generator.site import render_frame

    stage = shop.build / "stage" / "frame"
    shutil.rmtree(stage, ignore_errors=True)
    render_frame(shop.config, stage, content=shop.content, docs=shop.docs)
    generated = {shown_as(path) for (path,) in store.rows("SELECT path FROM doc") if path not in by_hand}
    old = {path for path in store.meta("frame files").split("\n") if path}
    new = {path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()} - generated
    for path in sorted(old - new - generated):
        (shop.site / path).unlink(missing_ok=True)
    for path in sorted(new):
        _move(stage / path, shop.site / path)
    store.remember("frame files", "\n".join(sorted(new)))
    store.remember("by hand", "\n".join(sorted(by_hand)))
    return (old | new) - generated


def _move(source: Path, goal: Path) -> None:
    _in_its_folder(os.replace, os.fspath(source), os.fspath(goal))


def _link_all(files: Sequence[str], shop: Workshop, jobs: int) -> None:
    """Put generated files that are no pages into the working copy."""
    docs, site = os.fspath(shop.docs), os.fspath(shop.site)  # a `Path` of each takes longer than linking it

    def work(share: Sequence[str]) -> None:
        for path in share:
            _link(f"{docs}/{path}", f"{site}/{path}")

    for _ in spread(work, shares(files, _LINKS), jobs):
        pass


def _link(source: str, goal: str) -> None:
    """The same file at two places: what is generated is never changed in place."""
    try:
        _in_its_folder(os.link, source, goal)
    except FileExistsError:
        folder, _, name = goal.rpartition("/")
        beside = Path(f"{folder}/.{name}.part")
        beside.unlink(missing_ok=True)
        os.link(source, beside)
        os.replace(beside, goal)
        beside.unlink(missing_ok=True)  # two names of one file are not replaced but left alone


def _in_its_folder(put: Callable[[str, str], None], source: str, goal: str) -> None:
    """Put a file into a folder that may not be there yet: it mostly is."""
    try:
        put(source, goal)
    except FileNotFoundError:
        make_folder(os.path.dirname(goal))
        put(source, goal)
