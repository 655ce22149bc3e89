"""The parts of the index: what is in each, when one has to be written again, its files, and the front that names them.

A small archive is one part, an ordinary lunr index. A larger one is a main part, which new notices leave alone, and a
small delta. A part is a function of its entries, so a build that kept a part's facts and files need not write it again.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from generator.search.bundle import write_scripts
from generator.search.cards import SHORT_TEXT
from generator.search.document import Document
from generator.search.manifest import MANIFEST, write_manifest
from generator.search.segment import Segment, write_segment
from generator.search.merge import Cut
from generator.search.small import read_lunr_script, write_small
from generator.search.tables import TABLES_FILE

FOLDER = "search"
"""The index's folder in a site."""
DELTA = 32
"""The delta is merged into the main part when it has so many notices.

Each pair of a query reads a shard of the delta as well: 3 KB on average over deltas of all sizes, with notices of 9 KB;
with 64 it would be 5. Half as many would have the whole index written, and everything cached by readers forgotten, twice
as often.
"""
SMALL = 500
"""Up to so many documents are one lunr index,"""
SMALL_TEXT = 1_500_000
"""if their texts have no more characters than this: some 300 KB to load."""
CUT = Cut(whole=3000, best=2048)

_READ = attrgetter(*(field.name for field in fields(Document) if field.name != "text"))

Load = Callable[[Sequence[str]], Iterable[Document]]
"""The documents of the ids given, in their order; it may be called in a forked process."""
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document without loading it."""

    id: str
    """The document's id."""
    digest: str
    """Changes whenever anything in the document does."""
    size: int
    """Number of characters of its text."""


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are indexed together."""

    name: str
    """`all` (one lunr index), `main` or `delta`."""
    entries: tuple[Entry, ...]
    """Its documents, in order."""
    base: str = ""
    """Of a delta: digest of the main part, which gives it average lengths and IDF."""
    cut: Cut = CUT
    """How long lists are cut."""


def read_entry(document: Document) -> Entry:
    """The document's entry."""
    digest = sha256(f"{_READ(document)!r}\n{document.text}".encode("utf-8", "surrogatepass"))
    return Entry(document.id, digest.hexdigest()[:20], len(document.text))


def plan_parts(main: Sequence[Entry], delta: Sequence[Entry], small: int = SMALL, cut: Cut = CUT) -> tuple[Part, ...]:
    """Divide an archive; `main` and `delta` come in their order.

    In a part, documents with short texts come after the others. A delta that is larger than the main part is none:
    weights taken from a few documents would mislead.
    """
    everything = (*main, *delta)
    if len(everything) <= small and sum(entry.size for entry in everything) <= SMALL_TEXT:
        return (Part("all", everything),)
    if not delta or len(delta) > len(main):
        return (Part("main", _short_last(everything), cut=cut),)
    first = Part("main", _short_last(main), cut=cut)
    return first, plan_delta(delta, part_digest(first), cut)


def plan_delta(delta: Sequence[Entry], main: str, cut: Cut = CUT) -> Part:
    """The delta beside a main part of that digest."""
    return Part("delta", _short_last(delta), main, cut)


def _short_last(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.size <= SHORT_TEXT))


def part_digest(part: Part) -> str:
    """Content digest: the same digest, the same facts and files. Its beginning is the name of the part's folder."""
    settings = (read_code_digest(), part.name, part.base, part.cut)
    rows = (f"{entry.id}\t{entry.digest}\n" for entry in part.entries)
    return sha256("".join([repr(settings), "\n", *rows]).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def read_code_digest() -> str:
    """Digest of the programs and tables that make the files of a part."""
    sources = [*sorted(Path(__file__).parent.glob("*.py")), TABLES_FILE]
    return sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def write_part(part: Part, load: Load, jobs: int, main: str = "") -> tuple[str, Iterator[File]]:
    """Return the part's facts (JSON text, for `write_front`), and its files as (path in the site, bytes), written lazily.

    `load` is called with ids of some documents at once, on `jobs` processes. `main`: the facts of the main part, which
    a delta needs. Any number of jobs gives the same bytes.
    """
    if bool(part.base) != bool(main):
        raise ValueError(f"the facts of the main part belong to a delta, and to nothing else: {part.name}")
    ids, folder = tuple(entry.id for entry in part.entries), part_digest(part)[:12]
    if part.name == "all":
        facts, files = write_small(list(load(ids)), folder)
    else:
        facts, files = write_segment(_segment_of(part, ids, folder, json.loads(main) if main else {}), load, jobs)
    return json.dumps(facts, sort_keys=True), _below(files)


def _segment_of(part: Part, ids: tuple[str, ...], folder: str, main: Mapping[str, Any]) -> Segment:
    """The texts of a delta, if they are not too many to be named in the manifest, have names of their own."""
    long = [entry for entry in part.entries if entry.size > SHORT_TEXT]
    texts = tuple(entry.digest[:10] for entry in long) if part.base and len(long) <= 2 * DELTA else ()
    return Segment(ids, len(long), folder, part.cut, tuple(main.get("averages", ())), texts)


def write_front(facts: Sequence[str], dead: Sequence[int] = ()) -> Iterator[File]:
    """Yield (path in the site, bytes) of what depends on all parts: scripts and, last, the manifest.

    `facts`: of each part in order. `dead`: positions, over all parts, of documents that are not to be found any more.
    """
    read: list[Mapping[str, object]] = [json.loads(one) for one in facts]
    manifest = write_manifest(read, dead)
    yield from _below(write_scripts(manifest))
    if read[0]["engine"] == "lunr":
        yield from _below([("lunr.mjs", read_lunr_script())])
    yield from _below([(MANIFEST, manifest)])


def _below(files: Iterable[File]) -> Iterator[File]:
    return ((f"{FOLDER}/{path}", content) for path, content in files)
