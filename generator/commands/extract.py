"""`notices extract`: what was read from files, as JSON lines or as a page for the eye."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.commands.failure import Failure
from generator.commands.sources import add_registry, load_archive
from generator.frontmatter import FIELDS, field_of, notice_record
from generator.model import Archive, Notice
from generator.pipeline import NoticeFile
from generator.text.slugs import slug

SUMMARY = "đọc văn bản và in những gì đọc được / read files and print what was read"
EXAMPLE = "notices extract content/notices/2023/*.txt --json"


def add_arguments(parser: ArgumentParser) -> None:
    """FILE…, --json, --registry."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp văn bản / notice files")
    parser.add_argument("--json", action="store_true", help="mỗi văn bản một dòng JSON / one JSON object a line")
    add_registry(parser)


def run(options: Namespace) -> int:
    """Print a record for each file, in the order given; 1 when one could not be read."""
    files = [_file(path) for path in options.files]
    archive, errors = load_archive(options, files)
    for file in files:
        if notice := archive.notices.get(file.id):
            print(json.dumps(notice_record(notice, archive), ensure_ascii=False) if options.json else write_sheet(notice, archive))
    sys.stdout.flush()
    return 1 if errors else 0


def _file(path: Path) -> NoticeFile:
    """A file anywhere: below a `notices` folder its id is what `build` gives it."""
    if not path.is_file():
        raise Failure(f"{path}:1: không có tệp này; kiểm tra đường dẫn")
    parts = path.resolve().with_suffix("").parts
    inner = parts[len(parts) - parts[::-1].index("notices") :] if "notices" in parts[:-1] else parts[-1:]
    return NoticeFile("/".join(slug(part) for part in inner), str(path), path.as_posix())


def write_sheet(notice: Notice, archive: Archive) -> str:
    """The attributes with their provenance, the citations and the doubts, a line each."""
    lines = [notice.source.path]
    for name in FIELDS:
        found = field_of(notice, name)
        value = getattr(found.value, "name", found.value)
        lines.append(f"  {name:<14} {value if value is not None else '—'}  [{found.provenance.value}]")
    for signer in notice.signers:
        lines.append(f"  {'signer':<14} {', '.join(part for part in (signer.authority, signer.position, signer.name) if part)}")
    lines += [f"  {'recipient':<14} {recipient.text}" for recipient in notice.recipients]
    for citation in notice.citations:
        printed = " ".join(citation.mention.printed.split())
        lines.append(f"  {'citation':<14} {printed}  [{citation.status.value}] {citation.instrument or ''}")
    lines += [f"  {'?':<14} {problem.message}" for problem in notice.problems]
    return "\n".join(lines)
