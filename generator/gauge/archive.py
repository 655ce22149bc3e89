"""Reads the texts of the gold with the program's own journey, as an archive of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.assemble import assemble
from generator.extract import read_draft
from generator.frontmatter import notice_record
from generator.gauge.fields import Record
from generator.gauge.report import Cite, Extract
from generator.pipeline import NoticeFile, load_registry, read_archive
from generator.slugs import slug
from generator.sources import read_source


def make_extract(registry_folder: Path) -> Extract:
    """A function that gives the records of some files, resolved together; raises SourceError for one unreadable."""

    def extract(paths: Sequence[Path]) -> list[Record]:
        files = [NoticeFile(slug(path.stem), path, path.name) for path in paths]
        archive, errors = read_archive(registry_folder, registry_folder, files=files)
        for error in errors:
            raise error
        return [notice_record(archive.notices[file.id], archive) for file in files]

    return extract


def make_cite(registry_folder: Path) -> Cite:
    """A function that gives the citations of a text, read as a notice by itself."""
    registry = load_registry(registry_folder)

    def cite(text: str) -> Sequence[Mapping[str, object]]:
        archive = assemble([read_draft("line", read_source("line.txt", text.encode("utf-8")), registry)], registry)
        citations = notice_record(archive.notices["line"], archive)["citations"]
        return citations if isinstance(citations, list) else []

    return cite
