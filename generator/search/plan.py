"""What is in each part of the index: known from the entries of its documents, before one of them is made.

A small archive is one part, an ordinary lunr index. A larger one is a main part, which new notices leave alone, and a
small delta. A part is a function of its entries, so a build that kept a part's facts and files need not write it again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from generator.search.cards import SHORT_TEXT
from generator.search.coding import PACKER
from generator.search.document import Document
from generator.search.numbers import Numbered, number_in_order, number_stably
from generator.search.tables import TABLES_FILE

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
_READ = attrgetter(*(field.name for field in fields(Document) if field.name != "text"))


@dataclass(frozen=True, slots=True)
class Cut:
    """How long a list may be in the shard itself."""

    whole: int
    """A list up to this length is never cut; 0 cuts nothing."""
    best: int
    """How many are kept of a longer one; the rest goes to the overflow file."""


_CUT, _CUT_OF_MANY, _MANY = Cut(whole=3000, best=2048), Cut(whole=8192, best=2048), 32_768
"""Among more than `_MANY` documents, a list is longer before it says little.

Measured on 62,000 articles: MRR@10 .901 when lists of 8,192 are whole, .895 when lists of 3,000 are the longest, for 1 KB
more a question; on 10,000 laws the longer lists would make a first question 1 to 2 KB larger.
"""


def cut_of(documents: int) -> Cut:
    """How the lists of a part with so many numbers are cut."""
    return _CUT_OF_MANY if documents > _MANY else _CUT


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
    cut: Cut = _CUT
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


def plan_parts(main: Documents, delta: Documents, entries: Mapping[str, Entry], small: int = SMALL, cut: Cut | None = None) -> tuple[Part, ...]:
    """Divide an archive; `entries`: of all documents that there are; `cut`: by default as `cut_of` says of each part.

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


def plan_delta(delta: Documents, entries: Mapping[str, Entry], main: str, cut: Cut | None = None) -> Part:
    """The delta beside a main part of that digest."""
    return _make_part("delta", delta, entries, main, cut)


def _make_part(name: str, documents: Documents, entries: Mapping[str, Entry], base: str = "", cut: Cut | None = None) -> Part:
    if documents.fixed is None or name != "main":
        numbered = number_in_order([one for one in documents.notices if one in entries], documents.others)
    else:
        numbered = number_stably(documents.notices, documents.fixed, entries, documents.others)
    return Part(name, numbered, tuple(entries.get(one) for one in numbered.ids), base, cut or cut_of(len(numbered.ids)))


def part_digest(part: Part) -> str:
    """Content digest: the same digest, the same facts and files."""
    rows = (f"{entry.id}\t{entry.digest}\n" if entry else "\n" for entry in part.entries)
    return sha256("".join([frame_of(part), part.base, "\n", *rows]).encode("utf-8", "surrogatepass")).hexdigest()


def frame_of(part: Part) -> str:
    """Digest of all of a part but its documents: who has which number."""
    return sha256(f"{(read_code_digest(), part.name, part.cut)!r}{part.numbered.frame}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def read_code_digest() -> str:
    """Digest of the programs and tables that make the files of a part."""
    sources = [*sorted(Path(__file__).parent.glob("*.py")), TABLES_FILE]
    return sha256(b"\0".join([PACKER.encode(), *(path.read_bytes() for path in sources)])).hexdigest()
