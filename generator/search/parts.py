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
from generator.search.cards import SHORT_TEXT, count_together
from generator.search.document import Document
from generator.search.layout import Segment
from generator.search.manifest import MANIFEST, write_manifest
from generator.search.merge import Cut
from generator.search.numbers import Numbered, number_in_order, number_stably
from generator.search.patch import patch_segment
from generator.search.segment import write_segment
from generator.search.small import read_lunr_script, write_small
from generator.search.tables import TABLES_FILE
from generator.search.unpack import UnreadableIndex

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
_JUDGED = 256  # so many texts tell how long they are on average

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
class Documents:
    """Documents of one part before they have numbers, by their ids."""

    notices: tuple[str, ...]
    """Those that have files for their texts, in order; ids without an entry are of notices that are gone."""
    others: tuple[str, ...]
    """Those whose texts are on their cards."""
    fixed: int | None = None
    """How many of the notices, the first ones, never change their places; None: numbers are to have no gaps."""


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are indexed together."""

    name: str
    """`all` (one lunr index), `main` or `delta`."""
    numbered: Numbered
    """Its documents by their numbers."""
    entries: tuple[Entry | None, ...]
    """The entry of each number; None where it is free."""
    base: str = ""
    """Of a delta: digest of the main part, which gives it average lengths and IDF."""
    cut: Cut = CUT
    """How long lists are cut."""


def read_entry(document: Document) -> Entry:
    """The document's entry."""
    digest = sha256(f"{_READ(document)!r}\n{document.text}".encode("utf-8", "surrogatepass"))
    return Entry(document.id, digest.hexdigest()[:20], len(document.text))


def divide_documents(entries: Iterable[Entry]) -> Documents:
    """Documents of any kind: those with long texts have files for them."""
    entries = list(entries)
    long, short = (tuple(one.id for one in entries if (one.size > SHORT_TEXT) is wanted) for wanted in (True, False))
    return Documents(long, short)


def plan_parts(main: Documents, delta: Documents, entries: Mapping[str, Entry], small: int = SMALL, cut: Cut = CUT) -> tuple[Part, ...]:
    """Divide an archive; `entries`: of all documents that there are.

    A delta that is larger than the main part is none: weights taken from a few documents would mislead.
    """
    fixed = None if main.fixed is None else main.fixed + (delta.fixed or 0)
    whole = Documents(main.notices + delta.notices, main.others + delta.others, fixed)
    if len(entries) <= small and sum(entry.size for entry in entries.values()) <= SMALL_TEXT:
        return (_make_part("all", whole, entries, cut=cut),)
    newer, older = (sum(one in entries for one in (*some.notices, *some.others)) for some in (delta, main))
    if not 0 < newer <= older:
        return (_make_part("main", whole, entries, cut=cut),)
    first = _make_part("main", main, entries, cut=cut)
    return first, plan_delta(delta, entries, part_digest(first), cut)


def plan_delta(delta: Documents, entries: Mapping[str, Entry], main: str, cut: Cut = CUT) -> Part:
    """The delta beside a main part of that digest."""
    return _make_part("delta", delta, entries, main, cut)


def _make_part(name: str, documents: Documents, entries: Mapping[str, Entry], base: str = "", cut: Cut = CUT) -> Part:
    if documents.fixed is None or name != "main":
        numbered = number_in_order([one for one in documents.notices if one in entries], documents.others)
    else:
        numbered = number_stably(documents.notices, documents.fixed, entries, documents.others)
    return Part(name, numbered, tuple(entries.get(one) for one in numbered.ids), base, cut)


def part_digest(part: Part) -> str:
    """Content digest: the same digest, the same facts and files."""
    rows = (f"{entry.id}\t{entry.digest}\n" if entry else "\n" for entry in part.entries)
    return sha256("".join([_frame_of(part), part.base, "\n", *rows]).encode("utf-8", "surrogatepass")).hexdigest()


def _frame_of(part: Part) -> str:
    return sha256(f"{(read_code_digest(), part.name, part.cut)!r}{part.numbered.frame}".encode("utf-8", "surrogatepass")).hexdigest()


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
    if part.name == "all":
        facts, files = write_small(list(load(part.numbered.ids)), part_digest(part)[:12])
    else:
        facts, files = write_segment(_segment_of(part, json.loads(main) if main else {}), load, jobs)
    return json.dumps(facts, sort_keys=True), _below(files)


def patch_part(
    part: Part, facts: str, held: Mapping[int, Entry], load: Load, read: Callable[[str], bytes | None], jobs: int
) -> tuple[str, list[tuple[str, bytes | None]]] | None:  # fmt: skip
    """Facts of the main part, and those of its files that change (None: it is to go), or None if it has to be written anew.

    `facts`, `held` (the documents by number) and the files that `read` gives (None: there is no such file) are those of
    the last time. Gives the files that `write_part` would.
    """
    numbers = [number for number, one in enumerate(part.entries) if held.get(number) != one]
    before = json.loads(facts)
    folder = f"{FOLDER}/{before['folder']}"
    try:
        found = patch_segment(_segment_of(part, {}), before, numbers, load, lambda path: read(f"{folder}/{path}"), jobs)
    except UnreadableIndex:
        return None
    if found is None:
        return None
    after, files = found
    return json.dumps(after, sort_keys=True), [(f"{folder}/{path}", data) for path, data in files]


def _segment_of(part: Part, main: Mapping[str, Any]) -> Segment:
    """The texts of a delta, if they are not too many to be named in the manifest, have names of their own."""
    long = [entry for entry in part.entries[: part.numbered.long] if entry]
    texts = tuple(entry.digest[:10] for entry in long) if part.base and len(long) <= 2 * DELTA else ()
    together = count_together([entry.size for entry in long[:_JUDGED]])
    return Segment(part.numbered, part_digest(part), _frame_of(part), together, part.cut, tuple(main.get("averages", ())), texts)


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
