"""`notices check`: every doubt with its file and line and what to do about it; with --fix, the ledger brought up to date."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from sqlite3 import DatabaseError

from generator.accession import missing_events
from generator.buildstate.checking import Checked, open_check
from generator.buildstate.packing import StateError
from generator.commands.failure import Failure
from generator.commands.sources import add_day, add_folders, day_of, registry_folder
from generator.ledger import ADDED, MOVED, REMOVED, Event, Ledger, file_digest
from generator.ledger_file import record
from generator.parallel import collect_seldom
from generator.pipeline import load_ledger, notice_files
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
    day, registry = day_of(options), registry_folder(options)
    if not options.content.is_dir():
        raise Failure(f"{options.content}:1: không có thư mục văn bản; kiểm tra --content")
    collect_seldom()
    try:
        with open_check(options.content, registry, max(1, options.jobs), _say) as checked:
            return _tell(checked, options, day)
    except SourceError as error:
        raise Failure(str(error)) from error
    except (StateError, DatabaseError) as error:
        raise Failure(f"build:1: {error}; dựng lại bằng `notices build`, rồi kiểm tra lại") from error
    except BrokenPipeError:  # the reader of a pipe has had enough: no fault of the disk
        raise
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc hoặc ghi được ({error.strerror}); kiểm tra quyền và dung lượng đĩa") from error


def _tell(checked: Checked, options: Namespace, day: str) -> int:
    for error in checked.errors:
        _say(str(error))
    for line in checked.problems:
        print(line)
    sys.stdout.flush()
    _ledger(checked, options, day)
    count = len(checked.problems)
    _say(f"{len(checked.notices)} văn bản, {count} điểm cần kiểm tra, {len(checked.errors)} tệp không đọc được")
    return 1 if checked.errors or (options.strict and count) else 0


def _ledger(checked: Checked, options: Namespace, day: str) -> None:
    """Say what the ledger lacks, or write it."""
    files = {file.id: file for file in notice_files(options.content)}
    digests = {key: file_digest(files[key].read()) for key in checked.notices}

    def lacking(ledger: Ledger) -> tuple[Event, ...]:
        return missing_events(ledger, digests, checked.notices, files.keys() - digests.keys(), day)

    events = record(options.content, lacking) if options.fix else lacking(load_ledger(options.content))
    for line in _told(events, options.fix):
        _say(line)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _told(events: tuple[Event, ...], written: bool) -> Iterable[str]:
    for event in events if written else events[:_SHOWN]:
        detail = f" → {event.detail}" if event.kind == MOVED else ""
        yield f"{'ghi sổ' if written else 'sổ xuất bản thiếu'}: {event.day} {event.kind} {event.id}{detail}"
    if events and not written:
        counts = [f"{sum(event.kind == kind for event in events)} {what}" for kind, what in _LACKS.items()]
        yield f"sổ xuất bản thiếu {len(events)} dòng ({', '.join(counts)}); ghi bằng: notices check --fix"
