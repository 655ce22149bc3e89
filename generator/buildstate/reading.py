"""Reads changed notices on all cores and keeps what they gave in the state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from functools import lru_cache
from multiprocessing import get_context

from generator.assemble import citing_of
from generator.buildstate.store import Store, pack, write_row
from generator.pipeline import NoticeFile, read_file
from generator.resolve.catalogue import group_of, group_of_instrument
from generator.resolve.judge import Kind
from generator.resolve.registry import Registry
from generator.reading.sources import SourceError

_WORTH_PROCESSES = 24  # notices
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Read:
    """What one notice gave, as rows of the state."""

    id: str
    path: str
    sha: str
    draft: bytes
    kinds: tuple[tuple[str, str, bytes], ...]  # id, group and value of each mention's kind
    own: tuple[str, bytes] | None  # group and (instrument, place) of the instrument that it is
    bodies: tuple[tuple[str, bytes], ...]


def file_digest(file: NoticeFile) -> str:
    """Of the file's bytes and its place, as messages show it."""
    return hashlib.sha256(file.shown.encode("utf-8") + b"\0" + file.path.read_bytes()).hexdigest()


def read_all(files: list[NoticeFile], registry: Registry, jobs: int) -> Iterator[Read | tuple[str, SourceError]]:
    """What each file gave, in their order, or (id, what is wrong with it)."""
    if jobs <= 1 or len(files) < _WORTH_PROCESSES:
        yield from (_read(file, registry) for file in files)
        return
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_share, initargs=(registry,)) as pool:
        yield from pool.map(_read_shared, files, chunksize=_CHUNK)


_shared: list[Registry] = []  # of a worker: sent once, not with every notice


def _share(registry: Registry) -> None:
    _shared[:] = [registry]


def _read_shared(file: NoticeFile) -> Read | tuple[str, SourceError]:
    return _read(file, _shared[0])


def _read(file: NoticeFile, registry: Registry) -> Read | tuple[str, SourceError]:
    digest = file_digest(file)
    draft = read_file(file, registry)
    if isinstance(draft, SourceError):
        return file.id, draft
    citing = citing_of(draft)
    own = None
    if citing.own:
        own = group_of_instrument(citing.own), pack((citing.own, citing.own_place))
    bodies = tuple((key, write_row(astuple(name))) for key, name in draft.names.items())
    return Read(file.id, file.shown, digest, pack(draft), tuple(map(_kind_row, citing.kinds)), own, bodies)


@lru_cache(maxsize=50_000)
def _kind_row(kind: Kind) -> tuple[str, str, bytes]:
    return hashlib.blake2b(repr(kind).encode("utf-8"), digest_size=16).hexdigest(), group_of(kind), pack(kind)


def keep(store: Store, reads: Iterable[Read]) -> None:
    """Put what notices gave into the state, in the place of what they gave before."""
    for read in reads:
        forget(store, read.id)
        store.do("INSERT INTO notice VALUES (?, ?, ?, ?, NULL)", read.id, read.sha, read.path, read.draft)
        store.many("INSERT INTO uses VALUES (?, ?)", ((read.id, kind) for kind, _, _ in read.kinds))
        store.many("INSERT OR IGNORE INTO kind VALUES (?, ?, ?, NULL, NULL)", read.kinds)
        store.many("INSERT INTO body VALUES (?, ?, ?)", ((key, read.id, row) for key, row in read.bodies))
        if read.own:
            store.do("INSERT INTO own VALUES (?, ?, ?)", read.id, *read.own)


def forget(store: Store, notice_id: str) -> None:
    """Take a notice out of the state; its pages go when the pages are written."""
    for table, key in (("notice", "id"), ("uses", "notice"), ("body", "notice"), ("own", "notice")):
        store.do(f"DELETE FROM {table} WHERE {key} = ?", notice_id)  # noqa: S608

