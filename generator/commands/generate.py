"""`notices generate`: the pages as Markdown, for any renderer of MkDocs trees."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.sources import add_folders, load_archive
from generator.output import write_tree
from generator.pages import Settings, write_pages
from generator.pages.folders import as_folder

SUMMARY = "sinh các trang Markdown, chưa dựng HTML / write the Markdown pages alone"
EXAMPLE = "notices generate --out build/docs"


def add_arguments(parser: ArgumentParser) -> None:
    """--out, --as-folders and the folders."""
    add_folders(parser)
    parser.add_argument("--out", type=Path, default=Path("build/docs"), metavar="DIR",
                        help="nơi ghi các trang (mặc định: build/docs) / where the pages go")  # fmt: skip
    parser.add_argument("--as-folders", action="store_true", help="mỗi trang là một thư mục có index.md, như Zensical cần / each page a folder with an index.md")


def run(options: Namespace) -> int:
    """Make --out hold the pages; only files whose bytes change are written."""
    archive, errors = load_archive(options)
    pages = write_pages(archive, Settings())
    done = write_tree((as_folder(*page) for page in pages) if options.as_folders else pages, options.out)
    print(f"{options.out}: {len(done.written)} ghi, {len(done.removed)} xóa, {done.kept} giữ nguyên", file=sys.stderr)
    return 1 if errors else 0
