"""`notices gauge`: measures reading and citing against annotated documents."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from generator.commands.failure import Failure
from generator.commands.sources import add_registry, registry_folder
from generator.frontmatter import notice_record
from generator.gauge.command import GaugeError, Options, run_gauge
from generator.pipeline import NoticeFile, load_registry, read_archive, read_text
from generator.resolve.registry import Registry
from generator.text.slugs import slug

SUMMARY = "đo độ đúng trên bộ chú giải / measure against gold annotations"
EXAMPLE = "notices gauge --shared ../shared --json build/gauge.json"


def add_arguments(parser: ArgumentParser) -> None:
    """--shared, --own, --json, --against, --misses, --registry."""
    parser.add_argument("--shared", type=Path, default=Path("../shared"), metavar="DIR",
                        help="thư mục có notices.gold.json / the folder of the gold")  # fmt: skip
    parser.add_argument("--own", type=Path, default=Path("tests/gold"), metavar="DIR", help="chú giải của dự án / our own annotations")
    parser.add_argument("--json", type=Path, metavar="FILE", help="ghi kết quả / write figures and items")
    parser.add_argument("--against", type=Path, metavar="FILE", help="so với một lần đo trước / gained, lost, changed since")
    parser.add_argument("--misses", action="store_true", help="liệt kê từng chỗ sai / list every miss")
    add_registry(parser)


def run(options: Namespace) -> int:
    """Print the table; 0, or 2 with a message when there is nothing to measure with."""
    folder = registry_folder(options)
    registry = load_registry(folder)
    try:
        return run_gauge(
            Options(options.shared, options.own, options.json, options.against, options.misses),
            partial(_extract, folder=folder),
            partial(_cite, registry=registry),
            sys.stdout,
        )
    except GaugeError as error:
        raise Failure(str(error)) from error


def _extract(paths: Sequence[Path], folder: Path) -> list[dict[str, object]]:
    """The records of some files, read together as one archive."""
    files = [NoticeFile(slug(path.stem), str(path), path.name) for path in paths]
    archive, errors = read_archive(Path("content"), folder, files=files)
    if errors:
        raise Failure(str(errors[0]))
    return [notice_record(archive.notices[file.id], archive) for file in files]


def _cite(text: str, registry: Registry) -> list[dict[str, object]]:
    """The citations of a text that stands alone."""
    archive = read_text("line", text, registry)
    citations = notice_record(archive.notices["line"], archive)["citations"]
    return list(citations) if isinstance(citations, list) else []
