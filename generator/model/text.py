"""The values of a text: spans in it, its source, its repair, its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets in `Reading.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span covers."""
        return text[self.start : self.end]


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Correction:
    """One repair of the received text; `start`/`end` are offsets in `Source.text`."""

    code: str  # "nfc", "hyphen", "page-break", "debris", "doubled-word", "footnote", "glued-words"…
    start: int
    end: int
    before: str
    after: str


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Source:
    """One received file. `text` is the file as decoded, byte-order mark and front matter included."""

    path: str  # relative to the content directory, with "/"
    text: str
    sha256: str  # of the body's bytes: everything after the front matter
    body_start: int  # offset in `text` where the body begins
    curated: tuple[tuple[str, object], ...] = ()  # front matter: (key, value) in file order

    @property
    def body(self) -> str:
        """The body exactly as received."""
        return self.text[self.body_start :]


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Reading:
    """The repaired body, with a map back to the received file.

    `anchors` are (offset in `text`, offset in `Source.text`) pairs in rising order; between two
    anchors both texts run in step.
    """

    text: str
    anchors: tuple[tuple[int, int], ...]
    corrections: tuple[Correction, ...] = ()


class BlockKind(str, Enum):
    """What a piece of the body is on the page."""

    HEADING = "heading"  # "I. MỤC TIÊU": a labelled line that opens a section
    PARAGRAPH = "paragraph"
    ITEM = "item"  # "- …", "a) …", "1.2. …" with running text
    FOOTNOTE = "footnote"
    TABLE_ROW = "table_row"  # a line drawn with "|"


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the body, in document order."""

    kind: BlockKind
    span: Span  # of the text after the label
    level: int = 0  # nesting depth: 1 for I/Điều, 2 for 1, 3 for 1.1, 4 for a), 5 for –, 0 for none
    label: str = ""  # as printed: "I.", "1.1.", "a)", "-", "¹"
    anchor: str = ""  # ASCII, unique in the notice: "muc-i-1-1"
