"""`notices check`: every doubt with its file and line and what to do about it; with --fix, the ledger brought up to date."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from generator.accession import Found, label_of, missing_events
from generator.commands.failure import Failure
from generator.commands.sources import add_day, add_folders, day_of, load_archive
from generator.ledger import ADDED, MOVED, REMOVED, Event, Ledger, file_digest
from generator.ledger_file import record
from generator.model import Archive
from generator.pipeline import notice_files
from generator.problems import write_problems
from generator.source_error import SourceError

SUMMARY = "liệt kê những điểm còn nghi ngờ / list what is doubtful, and where"
EXAMPLE = "notices check --strict"
_LACKS = {ADDED: "văn bản mới hoặc đã sửa", MOVED: "văn bản đổi địa chỉ", REMOVED: "văn bản không còn tệp"}
_SHOWN = 10  # lines of what the ledger lacks


def add_arguments(parser: ArgumentParser) -> None:
    """--strict, --fix, --date and the folders."""
    add_folders(parser)
    parser.add_argument("--strict", action="store_true", help="còn nghi ngờ là thất bại (mã 1) / any doubt fails")
    parser.add_argument("--fix", action="store_true", help="ghi vào sổ xuất bản những gì còn thiếu / bring the ledger up to date")
    add_day(parser)


def run(options: Namespace) -> int:
    """Print `file:line: code: message` for each problem; a summary goes to standard error."""
    day = day_of(options)
    archive, errors = load_archive(options)
    count = 0
    for notice in archive.notices.values():
        for line in write_problems(notice):
            print(line)
            count += 1
    sys.stdout.flush()
    _ledger(options, archive, day)
    summary = f"{len(archive.notices)} văn bản, {count} điểm cần kiểm tra, {len(errors)} tệp không đọc được"
    print(summary, file=sys.stderr)
    return 1 if errors or (options.strict and count) else 0


def _ledger(options: Namespace, archive: Archive, day: str) -> None:
    """Say what the ledger lacks, or write it."""
    files = {file.id: file.path for file in notice_files(options.content)}
    found = {
        key: Found(file_digest(files[key].read_bytes()), label_of(notice), notice.aliases) for key, notice in archive.notices.items()
    }

    def lacking(ledger: Ledger) -> tuple[Event, ...]:
        return missing_events(ledger, found, files.keys() - found.keys(), day)

    try:
        events = record(options.content, lacking) if options.fix else lacking(archive.ledger)
    except SourceError as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename}:1: không ghi được sổ xuất bản ({error.strerror}); kiểm tra quyền ghi") from error
    for line in _told(events, options.fix):
        print(line, file=sys.stderr)


def _told(events: tuple[Event, ...], written: bool) -> Iterable[str]:
    for event in events if written else events[:_SHOWN]:
        detail = f" → {event.detail}" if event.kind == MOVED else ""
        yield f"{'ghi sổ' if written else 'sổ xuất bản thiếu'}: {event.day} {event.kind} {event.id}{detail}"
    if events and not written:
        counts = [f"{sum(event.kind == kind for event in events)} {what}" for kind, what in _LACKS.items()]
        yield f"sổ xuất bản thiếu {len(events)} dòng ({', '.join(counts)}); ghi bằng: notices check --fix"
