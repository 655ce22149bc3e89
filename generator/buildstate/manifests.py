"""Keeps the manifests of the site and of its sources up to date: only files that changed are read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from hashlib import sha256
from pathlib import Path

from generator.buildstate.store import Store
from generator.fixity import digests_of, files_below
from generator.manifest import FOLDER, SITE, SOURCES, bits_of, bucket_of, is_manifest, part_name, place_of, write_lines
from generator.output import holds, replace_file

_LAYOUT = "3"  # of `place_of`: with another, all parts are written anew
_TABLES = (
    "CREATE TABLE IF NOT EXISTS fixity (whose TEXT, path TEXT, grp TEXT, number INTEGER, sha TEXT,"
    " PRIMARY KEY (whose, path)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS fixity_place ON fixity (whose, grp, number)",
    "CREATE TABLE IF NOT EXISTS fixity_part (name TEXT PRIMARY KEY, whose TEXT, grp TEXT, sha TEXT) WITHOUT ROWID",
)


def update_manifests(
    store: Store, site: Path, content: Path, files: Mapping[str, str] | None, same: Set[str], jobs: int
) -> list[str]:
    """Bring the manifests in the working copy `site` up to date; those that changed.

    `files`: the files of the site that changed or went, with their digest or "" where it is not at hand; None where it
    is not known which. `same`: the sources that are known to be what they were; whatever else is there is read.
    """
    for statement in _TABLES:
        store.do(statement)
    before = store.meta("manifests")  # "" in a first build, which knows all that it has made
    known, whole = files or {}, files is None or before != _LAYOUT
    if whole:
        store.do("DELETE FROM fixity")
        store.do("DELETE FROM fixity_part")
    listed = files_below(site) if files is None or before not in ("", _LAYOUT) else known
    digests = {path: known.get(path, "") for path in listed if not is_manifest(path)}
    digests |= digests_of(site, (path for path, digest in digests.items() if not digest), jobs)
    changed = _update(store, site, SITE, digests)
    changed += _update(store, site, SOURCES, _sources(store, content, same, jobs))
    store.remember("manifests", _LAYOUT)
    if whole:  # parts of a build that was cut off
        kept = {SITE, SOURCES, *(name for (name,) in store.rows("SELECT name FROM fixity_part"))}
        for path in [path for path in (f"{FOLDER}/{name}" for name in files_below(site / FOLDER)) if path not in kept]:
            (site / path).unlink()
            changed.append(path)
    return sorted(changed)


def _sources(store: Store, content: Path, same: Set[str], jobs: int) -> dict[str, str]:
    """Path -> digest ("" for one that is gone) of the sources that may have changed."""
    known = {path for (path,) in store.rows("SELECT path FROM fixity WHERE whose = ?", SOURCES)}
    here = set(files_below(content)) if content.is_dir() else set()
    return dict.fromkeys(known - here, "") | digests_of(content, here - (same & known), jobs)


def _update(store: Store, site: Path, whose: str, digests: Mapping[str, str]) -> list[str]:
    """Keep new digests ("": gone) and write the parts that hold them; what was written or removed."""
    places = {path: place_of(path, whose) for path in digests}
    groups = {place.group for place in places.values()}
    before = _counts(store, whose, groups)
    asked = f"SELECT path, sha FROM fixity WHERE whose = '{whose}' AND path IN ({{}})"
    old = {(path, sha) for path, sha in store.among(asked, digests if before else ())}
    fresh = [(path, sha) for path, sha in digests.items() if (path, sha) not in old]
    store.many("DELETE FROM fixity WHERE whose = ? AND path = ?", ((whose, path) for path, sha in fresh if not sha))
    store.many(
        "INSERT OR REPLACE INTO fixity VALUES (?, ?, ?, ?, ?)",
        ((whose, path, places[path].group, places[path].number, sha) for path, sha in fresh if sha),
    )
    after = _counts(store, whose, groups)
    changed: list[str] = []
    touched: dict[str, set[int]] = defaultdict(set)
    for path, _ in fresh:
        touched[places[path].group].add(places[path].number)
    for group, numbers in sorted(touched.items()):
        bits = bits_of(group, after.get(group, 0))
        resized = bits != bits_of(group, before.get(group, 0)) or not before.get(group)
        buckets = set(range(1 << bits)) if resized else {bucket_of(number, bits) for number in numbers}
        names = {part_name(group, bits, bucket) for bucket in buckets}
        for bucket in sorted(buckets):
            changed += _write_part(store, site, whose, group, bits, bucket)
        for (name,) in store.rows("SELECT name FROM fixity_part WHERE whose = ? AND grp = ?", whose, group) if resized else ():
            changed += [] if name in names else _drop(store, site, name)
    front = write_lines(store.rows("SELECT name, sha FROM fixity_part WHERE whose = ?", whose))
    return changed + _write(site, whose, front)


def _counts(store: Store, whose: str, groups: Iterable[str]) -> dict[str, int]:
    """How many files each group has."""
    return dict(store.among(f"SELECT grp, count(*) FROM fixity WHERE whose = '{whose}' AND grp IN ({{}}) GROUP BY grp", groups))


def _write_part(store: Store, site: Path, whose: str, group: str, bits: int, bucket: int) -> list[str]:
    """Write one part; a part without files is none."""
    name = part_name(group, bits, bucket)
    low, high = bucket << (32 - bits), (bucket + 1) << (32 - bits)
    lines = store.rows("SELECT path, sha FROM fixity WHERE whose = ? AND grp = ? AND number >= ? AND number < ?", whose, group, low, high)
    if not lines:
        return _drop(store, site, name)
    data = write_lines(lines)
    store.do("INSERT OR REPLACE INTO fixity_part VALUES (?, ?, ?, ?)", name, whose, group, sha256(data).hexdigest())
    return _write(site, name, data)


def _drop(store: Store, site: Path, name: str) -> list[str]:
    store.do("DELETE FROM fixity_part WHERE name = ?", name)
    there = (site / name).is_file()
    (site / name).unlink(missing_ok=True)
    return [name] if there else []


def _write(site: Path, name: str, data: bytes) -> list[str]:
    if holds(site / name, data):
        return []
    (site / name).parent.mkdir(exist_ok=True)
    replace_file(site / name, data)
    return [name]
