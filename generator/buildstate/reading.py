"""Reads changed notices on all cores and keeps what they gave in the state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.assemble import citing_of
from generator.buildstate.catalogue import write_kind
from generator.buildstate.notices import forget_pieces, write_notice
from generator.buildstate.packing import plain, read_row, write_row
from generator.buildstate.store import Store
from generator.model import OrganizationName
from generator.pages.lighten import issuers_of
from generator.pages.lookup import roles_in
from generator.pages.neighbours import head_of
from generator.parallel import shares, spread
from generator.pipeline import NoticeFile, read_bytes
from generator.reading.sources import SourceError
from generator.resolve.catalogue import group_of, group_of_instrument
from generator.resolve.judge import Kind
from generator.resolve.registry import Registry

_WORTH_PROCESSES = 24  # notices
_SHARE = 16  # notices a task


@dataclass(frozen=True, slots=True)
class Read:
    """What one notice gave, as rows of the state."""

    id: str
    sha: str
    stamp: str
    head: bytes
    draft: bytes  # without what the catalogue and the bodies' records are made of, which stands in the other rows
    kinds: tuple[tuple[str, str, bytes], ...]  # id, group and value of each mention's kind
    own: tuple[str, bytes] | None  # group and (instrument, place) of the instrument that it is
    bodies: tuple[tuple[str, str, bytes], ...]  # id, roles, name


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A notice that cannot be read, and why."""

    id: str
    error: SourceError


def file_digest(file: NoticeFile, data: bytes) -> str:
    """Of a file's bytes and its place, as messages show it."""
    return hashlib.sha256(file.shown.encode("utf-8") + b"\0" + data).hexdigest()


def read_all(files: Sequence[NoticeFile], registry: Registry, jobs: int) -> Iterator[list[Read | Unreadable]]:
    """What each file gave, in their order, some at a time."""

    def work(share: Sequence[NoticeFile]) -> list[Read | Unreadable]:
        return [_read(file, registry) for file in share]

    return spread(work, shares(files, _SHARE), jobs if len(files) >= _WORTH_PROCESSES else 1, "đọc văn bản")


def _read(file: NoticeFile, registry: Registry) -> Read | Unreadable:
    data = file.read()
    draft = read_bytes(file, data, registry)
    if isinstance(draft, SourceError):
        return Unreadable(file.id, draft)
    citing = citing_of(draft)
    own = (group_of_instrument(citing.own), write_row((plain(citing.own), citing.own_place))) if citing.own else None
    roles = roles_in(issuers_of(draft.notice), draft.notice.organizations)
    bodies = tuple((key, " ".join(roles.get(key, ())), _body_row(name)) for key, name in draft.names.items())
    head = write_row(tuple(head_of(draft.notice)))
    return Read(file.id, file_digest(file, data), file.stamp, head, write_notice(draft.notice), tuple(map(_kind_row, citing.kinds)), own, bodies)


@lru_cache(maxsize=50_000)
def _kind_row(kind: Kind) -> tuple[str, str, bytes]:
    key, row = write_kind(kind)
    return key, group_of(kind), row


@lru_cache(maxsize=50_000)
def _body_row(name: OrganizationName) -> bytes:
    return write_row(plain(name))


def same_as_before(store: Store, read: Read) -> bool:
    """Whether a notice that was read again gave just what it gave before; its own instrument is made of what the draft holds."""
    # Values are compared, not their rows: equal values that share other words with one another are other bytes.
    draft = store.one("SELECT value FROM draft WHERE id = ?", read.id)
    if draft != read.draft and read_row(draft) != read_row(read.draft):
        return False
    uses = store.rows("SELECT kind FROM uses WHERE notice = ? ORDER BY rowid", read.id)
    bodies = store.rows("SELECT id, roles, value FROM body WHERE notice = ? ORDER BY rowid", read.id)
    now = [(key, roles, read_row(value)) for key, roles, value in read.bodies]
    return [kind for (kind,) in uses] == [kind for kind, _, _ in read.kinds] and [
        (key, roles, read_row(value)) for key, roles, value in bodies
    ] == now


def keep(store: Store, reads: Sequence[Read]) -> None:
    """Put what notices gave into the state; what they gave before must have been forgotten."""
    store.many("INSERT INTO notice VALUES (?, ?, ?, ?, NULL, NULL)", ((one.id, one.sha, one.stamp, one.head) for one in reads))
    store.many("INSERT INTO draft VALUES (?, ?)", ((one.id, one.draft) for one in reads))
    store.many("INSERT INTO uses VALUES (?, ?)", ((one.id, kind) for one in reads for kind, _, _ in one.kinds))
    kinds = {kind[0]: kind for one in reads for kind in one.kinds}
    store.many("INSERT OR IGNORE INTO kind VALUES (?, ?, ?, NULL, NULL)", kinds.values())
    store.many("INSERT INTO body VALUES (?, ?, ?, ?)", ((key, one.id, roles, row) for one in reads for key, roles, row in one.bodies))
    store.many("INSERT INTO own VALUES (?, ?, ?)", ((one.id, *one.own) for one in reads if one.own))


def forget(store: Store, ids: Sequence[str]) -> None:
    """Take notices out of the state; their pages go when the pages are written."""
    forget_pieces(store, ids)
    for table, key in (("notice", "id"), ("draft", "id"), ("uses", "notice"), ("body", "notice"), ("own", "notice")):
        store.many(f"DELETE FROM {table} WHERE {key} = ?", ((one,) for one in ids))  # noqa: S608
