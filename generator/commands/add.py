"""`notices add`: reads received files, puts them into the archive and writes them into the publishing ledger."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from generator.accession import label_of, proposed_ids, same_instrument
from generator.commands.extract import write_sheet
from generator.commands.failure import Failure
from generator.commands.sources import add_day, add_registry, day_of, load_archive
from generator.ledger import ADDED, Event, Ledger, file_digest
from generator.ledger_file import record
from generator.model import Archive, Notice
from generator.pipeline import NoticeFile, load_ledger, notice_files
from generator.problems import write_problems
from generator.source_error import SourceError
from generator.text.slugs import slug

SUMMARY = "nhận văn bản vào kho và ghi sổ xuất bản / put received files into the archive and its ledger"
EXAMPLE = "notices add ~/Downloads/thong-bao.txt"


def add_arguments(parser: ArgumentParser) -> None:
    """FILE…, --content, --as, --date, --registry."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp văn bản nhận được / received files")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR",
                        help="thư mục văn bản (mặc định: content) / the folder of notices")  # fmt: skip
    parser.add_argument("--as", dest="name", metavar="ID", help="địa chỉ tự chọn, ví dụ 2024/ket-luan-12 / an id of your choice")
    add_day(parser)
    add_registry(parser)


def run(options: Namespace) -> int:
    """Show what was read of each file, place it, record it; 1 when one could not be taken in."""
    if not options.content.is_dir():
        raise Failure(f"{options.content}:1: không có thư mục văn bản; kiểm tra --content")
    if options.name and len(options.files) > 1:
        raise Failure("--as:1: chỉ dùng được với một tệp; nhận từng tệp một")
    day = day_of(options)
    try:
        ledger = load_ledger(options.content)
        present = notice_files(options.content)
        failed = [path for path in options.files if not _add(path, options, day, ledger, present)]
    except SourceError as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{error.filename}:1: không đọc hoặc ghi được ({error.strerror}); kiểm tra quyền và dung lượng đĩa") from error
    return 1 if failed else 0


def _add(path: Path, options: Namespace, day: str, ledger: Ledger, present: list[NoticeFile]) -> bool:
    """Take one file in; False where it cannot be, with the reason said."""
    if not path.is_file():
        raise Failure(f"{path}:1: không có tệp này; kiểm tra đường dẫn")
    inside = next((file for file in present if path.samefile(file.place)), None)
    archive, errors = load_archive(options, [NoticeFile(inside.id if inside else slug(path.stem) or "moi", str(path), path.as_posix())])
    if errors:
        return False
    notice = next(iter(archive.notices.values()))
    _show(notice, archive)
    if not inside:
        same = _same_text(notice, present)
        if same:
            _say(f"{path}: nguyên văn này đã có trong kho: {same.shown} (/thong-bao/{same.id}/); không nhận lại")
            return True
        for twin in same_instrument(ledger, label_of(notice)):
            _say(f"{path}:1: kho đã có một văn bản như thế: /thong-bao/{twin}/; kiểm tra lại kẻo nhận hai lần")
        inside = _place(path, notice, options, day, present)
        present.append(inside)
    event = Event(day, ADDED, inside.id, f"{file_digest(inside.read())} {label_of(notice)}")
    for one in record(options.content, lambda now: [] if inside.id in now.living() else [event]):
        _say(f"ghi sổ: {one.day} {one.kind} {one.id}")
    return True


def _show(notice: Notice, archive: Archive) -> None:
    print(write_sheet(notice, archive))
    for line in write_problems(notice):
        print(line)
    sys.stdout.flush()


def _same_text(notice: Notice, present: Iterable[NoticeFile]) -> NoticeFile | None:
    """The file of the archive with the same body, whatever front matter it was given since."""
    body = notice.source.body.encode("utf-8", errors="surrogateescape")
    for file in present:
        if os.stat(file.place).st_size >= len(body):
            data = file.read()
            if data == body or (data.endswith(body) and data.lstrip(b"\xef\xbb\xbf").startswith(b"---")):
                return file
    return None


def _place(path: Path, notice: Notice, options: Namespace, day: str, present: Iterable[NoticeFile]) -> NoticeFile:
    """Copy the file to the first address that is free; nothing that is there is ever replaced."""
    root = options.content / "notices"
    taken = {file.id for file in present}
    if options.name:
        wanted = ["/".join(slug(part) for part in options.name.strip("/").split("/"))]
        if wanted != [options.name.strip("/")]:
            raise Failure(f"--as:1: địa chỉ chỉ gồm chữ thường không dấu, số, gạch nối và /; viết {wanted[0]}")
    else:
        wanted = list(proposed_ids(notice, day[:4]))
    free = next((one for one in wanted if one not in taken), None)
    if free is None:
        raise Failure(f"{path}:1: địa chỉ {wanted[-1]} đã có văn bản khác; chọn tên khác, ví dụ --as {wanted[-1]}-2")
    suffix = ".md" if path.suffix == ".md" else ".txt"
    goal = root / f"{free}{suffix}"
    _copy_new(path, goal)
    _say(f"{path} → {goal} (/thong-bao/{free}/)")
    return NoticeFile(free, str(goal), goal.relative_to(options.content).as_posix())


def _copy_new(source: Path, goal: Path) -> None:
    """Whole or not at all, and only where nothing is."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    part = goal.with_name(f".{goal.name}.part")
    shutil.copyfile(source, part)
    try:
        os.link(part, goal)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        os.rename(part, goal)  # a disk without links
    finally:
        part.unlink(missing_ok=True)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
