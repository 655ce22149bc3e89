"""Runs the journey of the notices: reads files, drafts in parallel, assembles the archive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.accession import missing_problems
from generator.assemble import assemble
from generator.extract import Draft, read_draft
from generator.ledger import LEDGER, Ledger, read_ledger
from generator.model import Archive, Problem
from generator.resolve.registry import Registry, read_registry
from generator.stamps import stamper
from generator.text.slugs import slug_path
from generator.reading.sources import SourceError, read_source

SUFFIXES = (".txt", ".md")
_WORTH_PROCESSES = 64  # notices; below that, starting processes costs more than it saves
_CHUNK = 16


class NoticeFile(NamedTuple):
    """A notice's file: its id, where it lies, and its path for messages."""

    id: str
    place: str  # its path; a `Path` of each of ten thousand takes a tenth of a second
    shown: str  # relative to the content directory
    stamp: str = ""  # as in `stamp_of`, and its name; "" where nothing is told

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)

    def read(self) -> bytes:
        """What is in it."""
        with open(self.place, "rb", buffering=0) as file:
            return file.read()


def notice_files(content: Path) -> list[NoticeFile]:
    """The notices below `content/notices`, or below `content` itself where that is absent, by id.

    Raises SourceError when two files would have one address.
    """
    root = content / "notices" if (content / "notices").is_dir() else content
    found: dict[str, NoticeFile] = {}
    above = f"{root.relative_to(content).as_posix()}/" if root != content else ""
    for inner, stamp in sorted(_texts(root)):
        notice_id = slug_path(inner.rpartition(".")[0])
        shown = f"{above}{inner}"
        if notice_id in found:
            other = found[notice_id].shown
            raise SourceError(shown, 1, f"cùng địa chỉ với {other}: /thong-bao/{notice_id}/", "đổi tên một trong hai tệp")
        found[notice_id] = NoticeFile(notice_id, f"{root}/{inner}", shown, stamp and f"{stamp} {inner}")
    return [found[key] for key in sorted(found)]


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """The files below a folder that can be notices, relative to it, with "/" between folders, and their stamps."""
    stamp, pending = stamper(), [("", os.fspath(root))] if root.is_dir() else []
    while pending:
        above, folder = pending.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(SUFFIXES) and not name.startswith((".", "README")) and entry.is_file():
                    yield above + name, stamp(entry.stat())
                elif entry.is_dir(follow_symlinks=False):
                    pending.append((f"{above}{name}/", entry.path))


def load_registry(folder: Path) -> Registry:
    """The registry in a folder; an absent folder is an empty registry. Raises SourceError."""
    return read_registry({path.as_posix(): decode_file(path) for path in sorted(folder.glob("*.yml"))})


def load_ledger(content: Path) -> Ledger:
    """The publishing ledger of a content directory; an absent file is an empty ledger. Raises SourceError."""
    path = content / LEDGER
    return read_ledger(decode_file(path), path.as_posix()) if path.is_file() else Ledger()


def decode_file(path: Path) -> str:
    """The text of a file of ours; raises SourceError where it is not UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte {data[error.start]:#04x} không hợp lệ trong UTF-8"
        raise SourceError(path.as_posix(), line, what, "lưu lại tệp, bảng mã UTF-8") from error


def read_file(file: NoticeFile, registry: Registry) -> Draft | SourceError:
    """The draft of one file, or what is wrong with it."""
    return read_bytes(file, file.read(), registry)


def read_bytes(file: NoticeFile, data: bytes, registry: Registry) -> Draft | SourceError:
    """The draft of one file whose content is at hand, or what is wrong with it."""
    try:
        return read_draft(file.id, read_source(file.shown, data), registry)
    except SourceError as error:
        return error


def read_archive(
    content: Path, registry_folder: Path | None = None, jobs: int = 1, files: Iterable[NoticeFile] | None = None
) -> tuple[Archive, list[SourceError]]:
    """The archive of a content directory and the files that could not be read.

    The registry is `content/registry` unless another folder is given. The result is the same for
    any number of jobs.
    """
    registry = load_registry(registry_folder or content / "registry")
    wanted = list(notice_files(content) if files is None else files)
    results = _map(partial(read_file, registry=registry), wanted, jobs)
    errors = [result for result in results if isinstance(result, SourceError)]
    drafts = [result for result in results if isinstance(result, Draft)]
    problems = [Problem("unreadable", str(error)) for error in errors]
    ledger = load_ledger(content) if files is None else Ledger()
    archive = assemble(drafts, registry, problems)
    problems += missing_problems(ledger, archive.notices)
    return replace(archive, ledger=ledger, problems=tuple(problems)), errors


def read_text(notice_id: str, text: str, registry: Registry) -> Archive:
    """The archive of one notice that is a text without a file; raises SourceError."""
    return assemble([read_draft(notice_id, read_source(notice_id, text.encode("utf-8")), registry)], registry)


def _map(read: partial, files: list[NoticeFile], jobs: int) -> list[Draft | SourceError]:
    if jobs <= 1 or len(files) < _WORTH_PROCESSES:
        return [read(file) for file in files]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, files, chunksize=_CHUNK))
