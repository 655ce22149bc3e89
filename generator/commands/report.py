"""`notices report`: what a new version of the site adds, changes and loses, as Markdown for a pull request."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.changes.compare import compare_sites
from generator.changes.markdown import write_report
from generator.changes.read import UnreadableSite, read_site
from generator.commands.failure import Failure

SUMMARY = "kể những thay đổi giữa hai lần dựng / tell what changed between two builds"
EXAMPLE = "notices report site.old site --out build/report.md"


def add_arguments(parser: ArgumentParser) -> None:
    """OLD, NEW and --out."""
    parser.add_argument("old", type=Path, metavar="OLD", help="trang trước (thư mục rỗng: chưa có gì) / the site before; may be an empty folder")
    parser.add_argument("new", type=Path, metavar="NEW", help="trang sau / the site after")
    parser.add_argument("--out", type=Path, metavar="FILE", help="tệp Markdown (mặc định: in ra màn hình) / where to write, else standard output")


def run(options: Namespace) -> int:
    """Write the report; 0 whatever it says."""
    for folder in (options.old, options.new):
        if not folder.is_dir():
            raise Failure(f"{folder}:1: không có thư mục này; kiểm tra đường dẫn")
    try:
        old, new = read_site(options.old), read_site(options.new)
        changes = compare_sites(old, new)
        report = write_report(changes, old, new)
        if options.out is None:
            print(report, end="")
            return 0
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(report, encoding="utf-8")
    except UnreadableSite as error:
        raise Failure(f"{error}; dựng bằng `notices build`") from error
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc hoặc ghi được ({error.strerror}); kiểm tra quyền") from error
    print(f"{options.out}: {len(changes.added)} văn bản mới, {len(changes.doubts)} nghi ngờ mới, {len(changes.dropped)} liên kết mất, "
          f"{len(changes.lost)} địa chỉ mất", file=sys.stderr)  # fmt: skip
    return 0
