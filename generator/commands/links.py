"""`notices links`: every link, anchor and asset of a finished site, and its content policy."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.sitecheck.links import check_site

SUMMARY = "thử mọi liên kết của trang đã dựng / check every link, anchor and asset of a built site"
EXAMPLE = "notices links site"


def add_arguments(parser: ArgumentParser) -> None:
    """SITE, --url and --jobs."""
    parser.add_argument("site", type=Path, metavar="SITE", help="trang đã dựng / a built site")
    parser.add_argument("--url", default=os.environ.get("SITE_URL", ""), metavar="URL",
                        help="địa chỉ công khai (mặc định: SITE_URL) / its public address")  # fmt: skip
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
                        help="số tiến trình (mặc định: số lõi) / processes; the result is the same for any number")  # fmt: skip


def run(options: Namespace) -> int:
    """One line for each fault on standard output; 1 where there is any."""
    if not options.site.is_dir():
        raise Failure(f"{options.site}:1: không có thư mục này; chạy `notices build` trước")
    try:
        checked = check_site(options.site, options.url, max(1, options.jobs))
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc được ({error.strerror}); kiểm tra quyền đọc") from error
    except UnicodeDecodeError as error:
        raise Failure(f"{options.site}:1: có tệp không phải UTF-8 ({error}); dựng lại bằng `notices build --clean`") from error
    for fault in checked.faults:
        print(fault)
    sys.stdout.flush()
    print(f"{checked.pages} trang, {checked.links} liên kết: {len(checked.faults)} lỗi", file=sys.stderr)
    return 1 if checked.faults else 0
