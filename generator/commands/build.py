"""`notices build`: from the notices to the published site, redoing only what changed, swapped in whole."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from generator.buildstate.rendering import Workshop
from generator.buildstate.run import Build, Built, run_build
from generator.commands.failure import Failure
from generator.commands.sources import add_folders, registry_folder
from generator.pages import Settings
from generator.parallel import collect_seldom
from generator.publish import PublishError
from generator.reading.sources import SourceError

SUMMARY = "dựng cả trang, chỉ làm lại những gì đổi / build the site, redoing only what changed"
EXAMPLE = "notices build --content content --site site"
_WARNED = 5  # lines
_REASONS = 8  # lines


def add_arguments(parser: ArgumentParser) -> None:
    """--site, --config, --clean, --strict, --json, --doubts and the folders."""
    add_folders(parser)
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="nơi xuất bản (mặc định: site) / where the site goes")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="cấu hình (mặc định: mkdocs.yml)")
    parser.add_argument("--clean", action="store_true", help="bỏ mọi thứ đã sinh trước đó / forget what was generated before")
    parser.add_argument("--strict", action="store_true", help="một văn bản hỏng là dừng, trang cũ giữ nguyên / an unreadable notice stops the build")
    parser.add_argument("--json", action="store_true", help="in ra những gì đã làm lại và vì sao / print what was redone and why")
    parser.add_argument("--doubts", type=Path, metavar="FILE", help="ghi ra tệp những gì `notices check` liệt kê / write what `notices check` lists")


def run(options: Namespace) -> int:
    """Build beside --site and swap in; on failure the old site stays as it was."""
    from generator.site import SiteError, read_settings  # MkDocs takes its time to load

    if not options.config.is_file():
        raise Failure(f"{options.config}:1: không có tệp cấu hình; chạy trong thư mục dự án hoặc dùng --config")
    if not options.content.is_dir():
        raise Failure(f"{options.content}:1: không có thư mục văn bản; kiểm tra --content")
    config = options.config.resolve()
    shop = Workshop(config, options.content.resolve(), config.parent / "build")
    try:
        name, url = read_settings(config)
        settings = Settings(site_name=name, site_url=url)
        jobs = max(1, options.jobs)
        collect_seldom()
        registry, site = registry_folder(options), options.site.absolute()
        build = Build(shop, registry, site, settings, jobs, options.strict, options.clean, options.doubts)
        built = run_build(build, _progress)
    except SourceError as error:
        if options.strict:
            print(f"{error}\ncó văn bản không đọc được; trang cũ giữ nguyên (--strict)", file=sys.stderr)
            return 1
        raise Failure(str(error)) from error
    except (SiteError, PublishError) as error:
        raise Failure(f"{options.config}:1: không dựng được trang: {error}") from error
    except OSError as error:
        raise Failure(f"{error.filename or options.site}:1: không ghi được ({error.strerror}); trang cũ giữ nguyên") from error
    _report(built, options)
    return 1 if built.update.failed else 0


def _report(built: Built, options: Namespace) -> None:
    for error in built.update.failed:
        print(error, file=sys.stderr)
    done = built.update
    for warning in done.warned[:_WARNED]:
        _progress(warning)
    if len(done.warned) > _WARNED:
        _progress(f"… và {len(done.warned) - _WARNED} văn bản khác; `notices check` liệt kê đầy đủ")
    if options.json:
        print(json.dumps(_record(built), ensure_ascii=False))
    if done.reread:
        _progress(f"đọc lại mọi văn bản: {'; '.join(done.reread)}")
    if done.why:
        _progress(f"dựng lại mọi trang: {'; '.join(done.why)}")
    for reason, count in Counter(done.owners.values()).most_common(_REASONS):
        _progress(f"  {count} trang, danh sách vì {reason}")
    _progress(f"{done.counts['notices']} văn bản, {done.counts['instruments']} văn kiện: đọc lại {len(done.read)}, {len(built.files)} tệp đổi")
    if unlisted := done.counts["unlisted"]:  # each of them may move others in the search, and has no day in the journal
        _progress(f"{unlisted} văn bản chưa có trong sổ xuất bản; ghi vào bằng: notices check --fix")
    _progress(f"{options.site}/: xong sau {built.seconds['all']:.1f} giây")


def _record(built: Built) -> dict[str, Any]:
    done = built.update
    return {
        "why": "; ".join(done.why) or ("notices changed" if done.read or done.removed else ""),
        "reread": list(done.reread),
        "read": done.read,
        "removed": done.removed,
        "failed": [str(error) for error in done.failed],
        "touched": dict(done.owners),
        "generated": done.written,
        "pruned": done.pruned,
        "files": built.files,
        "bytes": built.bytes,
        "counts": dict(done.counts),
        "seconds": {key: round(value, 3) for key, value in built.seconds.items()},
    }


def _progress(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
