"""`notices verify-index`: compares every shard of an index with one index built by lunr.py."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.search.unpack import UnreadableIndex
from generator.search.verify import verify_index

SUMMARY = "so chỉ mục với lunr.py / compare the index with one built by lunr.py"
EXAMPLE = "notices verify-index site"


def add_arguments(parser: ArgumentParser) -> None:
    """DIR and --queries."""
    parser.add_argument("index", type=Path, metavar="DIR", help="trang đã dựng, hoặc thư mục chỉ mục / a site or an index")
    parser.add_argument("--queries", type=int, default=200, metavar="N", help="số câu hỏi thử / queries run against both")


def run(options: Namespace) -> int:
    """Print what was compared; 1 with the differences where there are any."""
    try:
        found = verify_index(options.index, options.queries)
    except UnreadableIndex as error:
        raise Failure(f"{error}; dựng lại bằng `notices build`") from error
    for difference in found.differences:
        print(difference)
    print(f"{found.documents} tài liệu, {found.terms} từ mục, {found.queries} câu hỏi: {len(found.differences)} khác biệt")
    return 1 if found.differences else 0
