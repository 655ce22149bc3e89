"""The folder of generated files and what the state knows of each: its owner and the digest of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Set
from dataclasses import dataclass
from pathlib import Path

from generator.buildstate.store import Store
from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly
from generator.output import holds, remove_unknown, replace_file, write_new


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Made:
    """One generated file: its path below build/docs, its owner and the digest of its bytes."""

    path: str
    owner: str
    sha: str


class Docs:
    """Takes generated files; writes those that differ, and at the end removes what nothing produces any more."""

    def __init__(self, store: Store, folder: Path, mend: bool) -> None:
        """With `mend`, what lies in `folder` is not trusted: a build was cut off while it wrote there."""
        self._store, self._folder, self.mend = store, os.fspath(folder), mend
        self._known: dict[str, str] = {}
        self._produced: set[str] = set()
        self._kept: set[str] = set()
        self._left: dict[str, Set[str]] = {}
        self.written: set[str] = set()

    def expect(self, owners: Iterable[str] | None) -> None:
        """Look up what these owners (None: all) had; before any of their files is put."""
        if owners is None:
            self._known = dict(self._store.rows("SELECT path, sha FROM doc"))
        else:
            self._known.update(self._store.among("SELECT path, sha FROM doc WHERE owner IN ({})", owners))

    @property
    def there(self) -> Container[str]:
        """The files that the expected owners had when the last build ended."""
        return {path for path, sha in self._known.items() if sha}

    def keep(self, pages: Iterable[str]) -> None:
        """Count some pages, and all below them, as put."""
        self._kept.update(pages)

    def put(self, path: str, data: bytes, owner: str) -> Made:
        """Write a file if it differs; in any process, but only the first one's `record` remembers it."""
        sha = hashlib.sha256(data).hexdigest()
        known = self._known.get(path)
        if known != sha or (self.mend and not holds(Path(self._folder, path), data)):
            goal = f"{self._folder}/{path}"
            if known is not None or not write_new(goal, data):
                replace_file(Path(goal), data)
        return Made(path, owner, sha)

    def record(self, made: Iterable[Made]) -> None:
        """Remember files that were put."""
        made = list(made)
        self._produced.update(one.path for one in made)
        fresh = [one for one in made if self._known.get(one.path) != one.sha]
        self.written.update(one.path for one in fresh)
        self._store.many(
            "INSERT INTO doc VALUES (?, ?, ?, '') ON CONFLICT (path) DO UPDATE SET owner = excluded.owner, sha = excluded.sha, shown = ''",
            ((one.path, one.owner, one.sha) for one in fresh),
        )

    def held(self, path: str) -> bytes | None:
        """A file of an expected owner as the last build put it; None where it is not there like that."""
        known = self._known.get(path)
        try:
            data = Path(self._folder, path).read_bytes() if known else b""
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == known else None

    def leave(self, owner: str, but: Set[str] = frozenset()) -> None:
        """Count the files of an owner, `but` some, as put: they are known to be what they would be again."""
        self._left[owner] = but  # of a large index, they are looked up only where it matters

    def prune(self, owners: Iterable[str] | None) -> list[str]:
        """Remove the files of these owners (None: all) that were not put this time; their paths."""
        owners = None if owners is None else set(owners)
        for owner in self._left.keys() if owners is None else self._left.keys() & owners:
            known = self._store.rows("SELECT path FROM doc WHERE owner = ? AND sha != ''", owner)
            self._produced.update(path for (path,) in known if path not in self._left[owner])
        if owners is None:
            rows = self._store.rows("SELECT path FROM doc WHERE sha != ''")
        else:
            rows = self._store.among("SELECT path FROM doc WHERE owner IN ({}) AND sha != ''", owners)
        stale = sorted(path for path in {path for (path,) in rows} - self._produced if not self._is_kept(path))
        for path in stale:
            Path(self._folder, path).unlink(missing_ok=True)
        # Remembered until its page is taken off the site.
        self._store.many("UPDATE doc SET sha = '', shown = '' WHERE path = ?", ((path,) for path in stale))
        if self.mend:
            remove_unknown(Path(self._folder), self._produced)
        return stale

    def _is_kept(self, path: str) -> bool:
        steps = path.removesuffix(".md").split("/")
        return any("/".join(steps[:count]) in self._kept for count in range(1, len(steps) + 1))
