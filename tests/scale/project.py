"""A project of N composed notices in a folder of its own, its edits, and what a build changed in its site."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.ledger import ADDED, HEADER, LEDGER, MOVED, REMOVED, Event, append_events, file_digest
from tests.compose import Composer, write_notices
from tests.conftest import ROOT
from tests.scale.measured import CommandFailed, Run, run

_DAY = "2026-01-05"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with its own copy of program, theme, registry and notices, so that any of them can be edited."""

    folder: Path
    composer: Composer
    count: int
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        """The folder of sources."""
        return self.folder / "content"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.folder / "site"

    def notice(self, number: int) -> Path:
        """The file of notice `number`."""
        return self.content / "notices" / self.composer.path(number)

    def notices(self, *arguments: str) -> Run:
        """Run `notices` with these arguments in the folder, as a user does."""
        return run([sys.executable, "-m", "generator", *arguments], self.folder, self.environment)


def make_project(folder: Path, composer: Composer, count: int) -> Project:
    """Write `count` notices and the ledger that has published them all."""
    for name in ("generator", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("registry", "pages"):
        shutil.copytree(ROOT / "content" / name, folder / "content" / name)
    project = Project(folder, composer, count, {**os.environ, "PYTHONPATH": str(folder), "SITE_URL": ""})
    write_notices(composer, 0, count, project.content)
    _publish(project, [_added(project, number) for number in range(count)], HEADER)
    return project


def _id(project: Project, number: int) -> str:
    return project.composer.path(number).removesuffix(".txt")


def _added(project: Project, number: int) -> Event:
    return Event(_DAY, ADDED, _id(project, number), file_digest(project.notice(number).read_bytes()))


def _publish(project: Project, events: Sequence[Event], text: str | None = None) -> None:
    """What `notices add` and `notices check --fix` write."""
    ledger = project.content / LEDGER
    ledger.write_text(append_events(ledger.read_text(encoding="utf-8") if text is None else text, events), encoding="utf-8")


def _add(project: Project) -> None:
    write_notices(project.composer, project.count, 1, project.content)
    _publish(project, [_added(project, project.count)])


def _edit(project: Project) -> None:
    path = project.notice(project.count // 2)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n1. ", "\n\nViệc này làm ngay trong tuần.\n\n1. ", 1), encoding="utf-8")


def _rename(project: Project) -> None:
    number = project.count // 3
    path = project.notice(number)
    path.rename(path.with_name(f"{path.stem}-doi-ten.txt"))
    _publish(project, [Event(_DAY, MOVED, _id(project, number), f"{_id(project, number)}-doi-ten")])


def _delete(project: Project) -> None:
    number = project.count // 4
    project.notice(number).unlink()
    _publish(project, [Event(_DAY, REMOVED, _id(project, number), "thu hồi")])


def _replacement(name: str, old: str, new: str) -> Callable[[Project], None]:
    """An edit of one file; what it replaces must be there."""

    def edit(project: Project) -> None:
        path = project.folder / name
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise CommandFailed(f"{name}: no “{old}” to edit; bring this edit up to date")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


EDITS: dict[str, Callable[[Project], None]] = {
    "nothing": lambda project: None,
    "add one": _add,
    "edit one": _edit,
    "rename one": _rename,
    "delete one": _delete,
    "registry: a body": _replacement("content/registry/organizations.yml", "aliases: [VPTU Sông Vọng]", "aliases: [VPTU Sông Vọng, Cơ quan văn phòng Sông Vọng]"),
    "registry: an instrument": _replacement("content/registry/instruments.yml", "title: về tiếp tục đẩy mạnh", "title: về đẩy mạnh"),
    "theme": _replacement("overrides/main.html", "<!doctype html>", "<!DOCTYPE html>"),
    "template of notices": _replacement("generator/templates/notice.md.j2", 'aria-label="Đường dẫn"', 'aria-label="Đường dẫn tới đây"'),
}
"""The edits after the cold build, in this order, each built for itself."""


def snapshot(site: Path) -> dict[str, tuple[int, int, int]]:
    """What tells each file of a site from a later one of its name: a build puts a new file where bytes change."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            path = os.path.join(folder, name)
            status = os.stat(path)
            found[os.path.relpath(path, site)] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def difference(before: Mapping[str, tuple[int, int, int]], after: Mapping[str, tuple[int, int, int]]) -> tuple[int, int, int]:
    """Files new or replaced, files gone, bytes of the first."""
    changed = [name for name, key in after.items() if before.get(name) != key]
    return len(changed), len(before.keys() - after.keys()), sum(after[name][1] for name in changed)
