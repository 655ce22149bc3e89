"""Builds the whole index: a small archive as one lunr index, a large one as shards."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from generator.search.bundle import write_scripts
from generator.search.document import Document, DocumentError, read_documents
from generator.search.manifest import BESIDE_TERMS, MANIFEST, common_part, describe_segment, write_manifest
from generator.search.segment import build_segment
from generator.search.segments import NO_LEDGER, Ledger, plan_segments
from generator.search.shards import Cut
from generator.search.small import build_small

SMALL = 500
"""Up to so many documents are one lunr index,"""
SMALL_TEXT = 1_500_000
"""if their texts have no more characters than this: some 300 KB to load."""
CUT = Cut(whole=3000, best=2048)
FOLDER = "search"
"""The index's folder in a site."""


def build_index(
    documents: Iterable[Document], *, ledger: Ledger = NO_LEDGER, jobs: int | None = None, small: int = SMALL, cut: Cut = CUT
) -> Iterator[tuple[str, bytes]]:
    """Yield (path relative to the site, bytes) of the search index; the manifest comes last.

    `ledger` says which documents are in the main segment; without one all are. `jobs`: processes, as many as
    there are cores by default. Ids must differ.
    """
    source = check_ids(documents)
    start = list(islice(source, small + 1))
    if len(start) <= small and sum(len(document.text) for document in start) <= SMALL_TEXT:
        folder, files = build_small(start)
        manifest = {**common_part("lunr"), "documents": len(start), "folder": folder, "beside": True}
        yield from ((f"{FOLDER}/{path}", content) for path, content in files)
    else:
        manifest = {}
        for path, content in build_shards(chain(start, source), ledger, jobs or os.cpu_count() or 1, cut, manifest):
            yield f"{FOLDER}/{path}", content
    yield from ((f"{FOLDER}/{path}", content) for path, content in write_scripts())
    yield f"{FOLDER}/{MANIFEST}", write_manifest(manifest)


def check_ids(documents: Iterable[Document]) -> Iterator[Document]:
    """Pass documents on; an id that occurs twice is an error."""
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise DocumentError(f'two documents have the id "{document.id}"; ids must differ')
        seen.add(document.id)
        yield document


def build_shards(
    documents: Iterable[Document], ledger: Ledger, jobs: int, cut: Cut, manifest: dict[str, object]
) -> Iterator[tuple[str, bytes]]:
    """Yield the segments' files; fills `manifest`."""
    plan = plan_segments(documents, ledger)
    described, total, terms = [], 0, 0
    for part, compact, name in ((plan.main, False, ""), (plan.delta, True, ""), (plan.pages, True, "pages")):
        segment, files = build_segment(part, cut, jobs, compact, name)
        if not segment.documents:
            continue
        overflow = False
        for path, content in files:
            overflow = overflow or "x/" in path
            yield path, content
        described.append(describe_segment(segment, overflow))
        total += segment.documents
        terms += segment.documents * segment.terms
    manifest.update(common_part("shards"), documents=total, segments=described, dead=list(plan.dead), beside=terms < BESIDE_TERMS)


def index_jsonl(source: Path, out: Path, jobs: int | None = None) -> int:
    """Build the index of a JSON lines file into the folder `out`; returns the number of files."""
    return write_files(build_index(read_documents(source), jobs=jobs), out)


def write_files(files: Iterable[tuple[str, bytes]], out: Path) -> int:
    """Write files below `out`, leaving those alone whose bytes are the same; returns how many there are."""
    count = 0
    for path, content in files:
        target = out / path
        if not (target.exists() and target.read_bytes() == content):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        count += 1
    return count
