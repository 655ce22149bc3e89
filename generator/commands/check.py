"""`notices check`: every doubt with its file and line and what to do about it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from generator.commands.sources import add_folders, load_archive
from generator.model import Notice, Problem
from generator.text.normalise import source_span

SUMMARY = "liệt kê những điểm còn nghi ngờ / list what is doubtful, and where"
EXAMPLE = "notices check --strict"


def add_arguments(parser: ArgumentParser) -> None:
    """--strict and the folders."""
    add_folders(parser)
    parser.add_argument("--strict", action="store_true", help="còn nghi ngờ là thất bại (mã 1) / any doubt fails")


def run(options: Namespace) -> int:
    """Print `file:line: code: message` for each problem; a summary goes to standard error."""
    archive, errors = load_archive(options)
    count = 0
    for notice in archive.notices.values():
        for problem in notice.problems:
            print(write_problem(notice, problem))
            count += 1
    sys.stdout.flush()
    summary = f"{len(archive.notices)} văn bản, {count} điểm cần kiểm tra, {len(errors)} tệp không đọc được"
    print(summary, file=sys.stderr)
    return 1 if errors or (options.strict and count) else 0


def write_problem(notice: Notice, problem: Problem) -> str:
    """One line for one problem; a problem of the whole notice stands at the body's first line."""
    text = notice.source.text
    place = source_span(notice.reading, problem.span).start if problem.span else notice.source.body_start
    line = text.count("\n", 0, place) + 1
    return f"{notice.source.path}:{line}: {problem.code}: {problem.message}"
