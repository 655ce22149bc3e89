"""`notices unpack-index`: writes the index as one ordinary lunr index that any lunr program loads."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.search.unpack import UnreadableIndex, unpack_index

SUMMARY = "gộp chỉ mục thành một tệp lunr / write one standard lunr index"
EXAMPLE = "notices unpack-index site --out build/lunr.json"


def add_arguments(parser: ArgumentParser) -> None:
    """DIR and --out."""
    parser.add_argument("index", type=Path, metavar="DIR", help="trang đã dựng, hoặc thư mục chỉ mục / a site or an index")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="tệp JSON để ghi / the file to write")


def run(options: Namespace) -> int:
    """Write --out as JSON."""
    try:
        index = unpack_index(options.index)
    except UnreadableIndex as error:
        raise Failure(f"{error}; dựng lại bằng `notices build`") from error
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
    print(options.out, file=sys.stderr)
    return 0
