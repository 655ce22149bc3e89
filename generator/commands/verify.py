"""`notices verify`: checks a copy of the site, and of the sources, against the manifests that the site carries."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from generator.commands.failure import Failure
from generator.fixity import digests_of, files_below, read_whole
from generator.manifest import SITE, SOURCES, is_manifest
from generator.source_error import SourceError

SUMMARY = "kiểm tra một bản sao của trang theo bản kê SHA-256 / check a copy of the site against its manifests"
EXAMPLE = "notices verify site --sources content"


def add_arguments(parser: ArgumentParser) -> None:
    """DIR, --sources, --jobs."""
    parser.add_argument("site", type=Path, metavar="DIR", help="bản sao của trang / a copy of the site")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="kiểm tra thêm thư mục văn bản / check the content folder too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="số tiến trình / processes")


def run(options: Namespace) -> int:
    """Print a line for each file that is missing, changed or not listed; 1 when there is one."""
    jobs = max(1, options.jobs)
    try:
        listed, spoilt = read_whole(options.site)
        here = {path for path in files_below(options.site) if not is_manifest(path)}
        count = _compare(options.site, listed, here, jobs)
        if options.sources:
            wanted, more = read_whole(options.site, SOURCES)
            spoilt += more
            count += _compare(options.sources, wanted, set(files_below(options.sources)), jobs)
    except SourceError as error:
        raise Failure(f"{options.site}/{error}") from error
    except FileNotFoundError as error:
        raise Failure(f"{error.filename}:1: không có tệp này; {SITE} có trong mọi trang do `notices build` dựng") from error
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc được ({error.strerror}); kiểm tra quyền đọc") from error
    for part in spoilt:
        print(f"khác: {options.site / part}")
    sys.stdout.flush()
    wrong = count + len(spoilt)
    print(f"{options.site}: {len(listed)} tệp, " + (f"{wrong} chỗ không khớp" if wrong else "khớp với bản kê"), file=sys.stderr)
    return 1 if wrong else 0


def _compare(folder: Path, listed: Mapping[str, str], here: set[str], jobs: int) -> int:
    now = digests_of(folder, listed, jobs)
    lines = [(path, "thiếu") for path in listed if path not in now]
    lines += [(path, "khác") for path, digest in now.items() if digest != listed[path]]
    lines += [(path, "thừa") for path in here - listed.keys()]
    for path, what in sorted(lines):
        print(f"{what}: {folder / path}")
    return len(lines)
