"""`notices generate`: the pages as Markdown, for any renderer of MkDocs trees."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.sources import add_folders, load_archive
from generator.output import write_tree
from generator.pages import Settings, write_pages

SUMMARY = "sinh các trang Markdown, chưa dựng HTML / write the Markdown pages alone"
EXAMPLE = "notices generate --out build/docs"


def add_arguments(parser: ArgumentParser) -> None:
    """--out and the folders."""
    add_folders(parser)
    parser.add_argument("--out", type=Path, default=Path("build/docs"), metavar="DIR",
                        help="nơi ghi các trang (mặc định: build/docs) / where the pages go")  # fmt: skip


def run(options: Namespace) -> int:
    """Make --out hold the pages; only files whose bytes change are written."""
    archive, errors = load_archive(options)
    done = write_tree(write_pages(archive, Settings()), options.out)
    print(f"{options.out}: {len(done.written)} ghi, {len(done.removed)} xóa, {done.kept} giữ nguyên", file=sys.stderr)
    return 1 if errors else 0
