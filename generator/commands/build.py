"""`notices build`: from the notices to the published site, swapped in whole."""

from __future__ import annotations

import shutil
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.commands.sources import add_folders, load_archive
from generator.output import write_tree
from generator.pages import Settings, write_pages
from generator.publish import PublishError, swap_in

SUMMARY = "dựng cả trang / build the whole site"
EXAMPLE = "notices build --content content --site site"


def add_arguments(parser: ArgumentParser) -> None:
    """--site, --config, --clean, --strict and the folders."""
    add_folders(parser)
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="nơi xuất bản (mặc định: site) / where the site goes")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="cấu hình (mặc định: mkdocs.yml)")
    parser.add_argument("--clean", action="store_true", help="bỏ mọi thứ đã sinh trước đó / forget what was generated before")
    parser.add_argument("--strict", action="store_true", help="một văn bản hỏng là dừng, trang cũ giữ nguyên / an unreadable notice stops the build")


def run(options: Namespace) -> int:
    """Build beside --site and swap in; on failure the old site stays as it was."""
    from generator.site import SiteError, read_settings, render  # MkDocs takes its time to load

    if not options.config.is_file():
        raise Failure(f"{options.config}:1: không có tệp cấu hình; chạy trong thư mục dự án hoặc dùng --config")
    started = time.monotonic()
    archive, errors = load_archive(options)
    if errors and options.strict:
        print("có văn bản không đọc được; trang cũ giữ nguyên (--strict)", file=sys.stderr)
        return 1
    docs = options.config.resolve().parent / "build" / "docs"
    beside = options.site.with_name(f".{options.site.name}.part")
    try:
        if options.clean and docs.exists():
            shutil.rmtree(docs)
        name, url = read_settings(options.config)
        done = write_tree(write_pages(archive, Settings(site_name=name, site_url=url)), docs)
        _progress(f"{len(archive.notices)} văn bản, {len(archive.instruments)} văn kiện, {len(done.written)} trang đổi")
        render(options.config, beside, content=options.content, generated=True, jobs=options.jobs)
        swap_in(beside, options.site)
    except (SiteError, PublishError) as error:
        raise Failure(f"{options.config}:1: không dựng được trang: {error}") from error
    except OSError as error:
        raise Failure(f"{error.filename or options.site}:1: không ghi được ({error.strerror}); trang cũ giữ nguyên") from error
    _progress(f"{options.site}/: xong sau {time.monotonic() - started:.1f} giây")
    return 1 if errors else 0


def _progress(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
