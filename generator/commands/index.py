"""`notices index`: the search index alone, of any documents, or their export for OpenSearch."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.search.build import index_jsonl, write_files
from generator.search.document import DocumentError, read_documents
from generator.search.opensearch import export_opensearch

SUMMARY = "lập chỉ mục tìm kiếm cho tài liệu bất kỳ / the search index alone, of any documents"
EXAMPLE = "notices index --jsonl documents.jsonl --out build/index"


def add_arguments(parser: ArgumentParser) -> None:
    """--jsonl, --out, --opensearch, --jobs."""
    parser.add_argument("--jsonl", type=Path, required=True, metavar="FILE",
                        help="mỗi dòng {id, title, text, date?, type?} / one document a line")  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="nơi ghi chỉ mục / where the index goes")
    parser.add_argument("--opensearch", action="store_true", help="xuất cho OpenSearch (NDJSON và mapping) / export instead")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="số tiến trình / processes")


def run(options: Namespace) -> int:
    """Write the index below --out; 2 for a line that is no document."""
    if not options.jsonl.is_file():
        raise Failure(f"{options.jsonl}:1: không có tệp này; kiểm tra --jsonl")
    try:
        if options.opensearch:
            count = write_files(export_opensearch(read_documents(options.jsonl)), options.out)
        else:
            count = index_jsonl(options.jsonl, options.out, options.jobs)
    except DocumentError as error:
        raise Failure(str(error)) from error
    print(f"{options.out}: {count} tệp", file=sys.stderr)
    return 0
