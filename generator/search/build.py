"""Builds the whole index from documents at once, part by part, by the same functions as a build that keeps parts."""

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.search.document import Document, DocumentError, read_documents
from generator.search.parts import FOLDER, File, write_front, write_part
from generator.search.plan import SMALL, Cut, Documents, Entry, divide_documents, plan_parts, read_entry

__all__ = ["FOLDER", "build_index", "index_jsonl", "write_files"]
_SHELF = 256
"""Documents a file of the spool."""


class Spool:
    """Documents put aside in a folder, so that no process has to hold them all."""

    __slots__ = ("_folder", "_places", "entries")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, int] = {}
        self.entries: list[Entry] = []

    def put(self, documents: Iterable[Document]) -> None:
        """Put documents aside in order; an id that occurs twice is an error."""
        source = iter(documents)
        while shelf := list(islice(source, _SHELF)):
            number = len(self.entries)
            for document in shelf:
                if document.id in self._places:
                    raise DocumentError(f'two documents have the id "{document.id}"; ids must differ')
                self._places[document.id] = number
                self.entries.append(read_entry(document))
            self._folder.joinpath(f"{number}").write_bytes(pickle.dumps(shelf, pickle.HIGHEST_PROTOCOL))

    def load(self, ids: Sequence[str]) -> Iterator[Document]:
        """The documents of these ids, in this order."""
        last, shelf = -1, {}
        for one in ids:
            if self._places[one] != last:
                last = self._places[one]
                shelf = {document.id: document for document in pickle.loads(self._folder.joinpath(f"{last}").read_bytes())}
            yield shelf[one]


def build_index(
    main: Iterable[Document], delta: Iterable[Document] = (), *, dead: Iterable[str] = (), jobs: int | None = None,
    small: int = SMALL, cut: Cut | None = None, divided: tuple[Documents, Documents] | None = None,
) -> Iterator[File]:  # fmt: skip
    """Yield (path relative to the site, bytes) of the search index; the manifest comes last.

    `main`, `delta`: the documents of both parts, in order; without a delta all are in the main part. `divided`: which
    of them have files for their texts, by default those with long ones. `dead`: ids that are not to be found. `jobs`:
    processes, as many as there are cores by default. Ids must differ.
    """
    with TemporaryDirectory(prefix="notices-documents-") as folder:
        spool = Spool(Path(folder))
        spool.put(main)
        border = len(spool.entries)
        spool.put(delta)
        first, second = divided or (divide_documents(spool.entries[:border]), divide_documents(spool.entries[border:]))
        facts: list[str] = []
        order: list[str] = []
        for part in plan_parts(first, second, {entry.id: entry for entry in spool.entries}, small, cut):
            known, files = write_part(part, spool.load, jobs or os.cpu_count() or 1, facts[0] if part.base else "")
            facts.append(known)
            order += part.numbered.ids
            yield from files
        gone = set(dead)
        yield from write_front(facts, [number for number, one in enumerate(order) if one in gone])


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
