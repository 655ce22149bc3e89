"""What commands that read notices share: the folders they are given, and how failures become messages."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
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
