"""What commands that read notices share: the folders they are given, and how failures become messages."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.commands.failure import Failure
from generator.model import Archive
from generator.pipeline import NoticeFile, read_archive
from generator.reading.sources import SourceError

CONTENT = Path("content")


def add_folders(parser: ArgumentParser) -> None:
    """--content, --registry and --jobs."""
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="DIR",
                        help="thư mục văn bản (mặc định: content) / the folder of notices")  # fmt: skip
    add_registry(parser)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
                        help="số tiến trình (mặc định: số lõi) / processes; the result is the same for any number")  # fmt: skip


def add_registry(parser: ArgumentParser) -> None:
    """--registry alone."""
    parser.add_argument("--registry", type=Path, metavar="DIR",
                        help="sổ đăng ký (mặc định: <content>/registry, nếu không có thì content/registry) / the registry")  # fmt: skip


def add_day(parser: ArgumentParser) -> None:
    """--date: the day that the publishing ledger is to name."""
    parser.add_argument("--date", metavar="ISO", default="", help="ngày ghi vào sổ xuất bản (mặc định: hôm nay) / day for the ledger")


def day_of(options: Namespace) -> str:
    """The day asked for, else today, as an ISO date. Raises Failure."""
    if not options.date:
        return date.today().isoformat()
    try:
        return date.fromisoformat(options.date).isoformat()
    except ValueError as error:
        raise Failure(f"--date:1: ngày không đúng: {options.date}; viết như 2024-05-06") from error


def registry_folder(options: Namespace) -> Path:
    """The registry asked for, else the content's own, else the one in ./content."""
    if options.registry:
        if not options.registry.is_dir():
            raise Failure(f"{options.registry}:1: không có thư mục sổ đăng ký; kiểm tra --registry")
        return options.registry
    own = getattr(options, "content", CONTENT) / "registry"
    return own if own.is_dir() else CONTENT / "registry"


def load_archive(
    options: Namespace, files: Iterable[NoticeFile] | None = None
) -> tuple[Archive, list[SourceError]]:
    """The archive of --content (or of some files); prints each unreadable file. Raises Failure."""
    if files is None and not options.content.is_dir():
        raise Failure(f"{options.content}:1: không có thư mục văn bản; kiểm tra --content")
    try:
        archive, errors = read_archive(
            getattr(options, "content", CONTENT), registry_folder(options), getattr(options, "jobs", 1), files
        )
    except SourceError as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc được ({error.strerror}); kiểm tra quyền đọc") from error
    for error in errors:
        print(error, file=sys.stderr)
    return archive, errors
