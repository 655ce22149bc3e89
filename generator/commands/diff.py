"""`notices diff`: what to upload and what to delete so that one published site becomes another."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.delta import site_delta
from generator.fixity import digests_of, files_below, read_whole
from generator.manifest import SITE
from generator.source_error import SourceError

SUMMARY = "liệt kê tệp cần tải lên và cần xóa giữa hai bản của trang / uploads and deletions between two sites"
EXAMPLE = "notices diff published/ site/ --json"


def add_arguments(parser: ArgumentParser) -> None:
    """OLD, NEW, --json, --uploads, --deletions, --read, --jobs."""
    for name, what in (("old", "bản đang xuất bản / what is published"), ("new", "bản mới / what is to be")):
        parser.add_argument(name, type=Path, metavar=name.upper(), help=f"{what}: thư mục hoặc {SITE} trong đó")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="một đối tượng JSON / one JSON object")
    shown.add_argument("--uploads", action="store_true", help="chỉ các đường dẫn cần tải lên / paths to upload alone")
    shown.add_argument("--deletions", action="store_true", help="chỉ các đường dẫn cần xóa / paths to delete alone")
    parser.add_argument("--read", action="store_true", help="đọc từng tệp, không tin bản kê / read every file instead of the manifests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="số tiến trình / processes")


def run(options: Namespace) -> int:
    """Print the differences in the order to carry them out; the exit code is 0 whether there are any or not."""
    old, new = (_digests(path, options) for path in (options.old, options.new))
    delta = site_delta(old, new)
    if options.json:
        uploads = [{"path": path, "sha256": new[path], "new": path in delta.new} for path in delta.upload]
        print(json.dumps({"upload": uploads, "delete": delta.delete}, ensure_ascii=False))
    elif options.uploads or options.deletions:
        print("".join(f"{path}\n" for path in (delta.upload if options.uploads else delta.delete)), end="")
    else:
        for path in delta.upload:
            print(f"{'+' if path in delta.new else '~'} {path}")
        for path in delta.delete:
            print(f"- {path}")
    sys.stdout.flush()
    counts = f"{len(delta.new)} tệp mới, {len(delta.upload) - len(delta.new)} tệp đổi, {len(delta.delete)} tệp xóa"
    print(counts, file=sys.stderr)
    return 0


def _digests(path: Path, options: Namespace) -> dict[str, str]:
    """Path -> digest of a site; an empty folder, or none, is a site that has nothing yet."""
    folder = path.parent if path.name == SITE else path
    try:
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            return {}
        here = list(files_below(folder))
        if options.read or not (folder / SITE).is_file():
            return digests_of(folder, here, options.jobs)
        listed, spoilt = read_whole(folder)
        if spoilt:
            raise Failure(f"{folder / spoilt[0]}:1: bản kê không khớp; chép lại bản sao, hoặc thêm --read")
        return listed | digests_of(folder, [path for path in here if path not in listed], options.jobs)
    except SourceError as error:
        raise Failure(f"{folder}/{error}") from error
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc được ({error.strerror}); kiểm tra đường dẫn") from error
