"""Cuts the body of a notice into headings, paragraphs, items, footnotes and table rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.reading.casing import is_capitals
from generator.text.lines import cut_lines
from generator.reading.labels import Label, read_label
from generator.model import Block, BlockKind, Reading, Span
from generator.reading.zones import Zones

_HEADING_LENGTH = 160  # characters; a labelled line longer than that is running text
_SHORT = 45  # characters: a title that ends with a colon is no longer
_WRAPPED = 45  # characters: a line at least that long without a full stop goes on below
_CAPTION = 120  # characters: a line in capitals up to that long is a heading
# Each is asked for several times a line, and a member of an enumeration takes as long to find as a call.
_HEADING, _PARAGRAPH, _ITEM, _ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE_ROW


@dataclass(slots=True)
class _Open:
    """A block while its lines are read."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    label: str = ""
    anchor: str = ""
    line: str = ""  # its last line


@dataclass(slots=True)
class _Anchors:
    """Anchors given so far: a label's anchor is its path, a repeated one gets a number."""

    path: list[tuple[int, str]] = field(default_factory=list)  # (level, anchor)
    used: dict[str, int] = field(default_factory=dict)
    paragraphs: dict[str, int] = field(default_factory=dict)

    def of_label(self, label: Label) -> str:
        """The anchor of a labelled block, and its place in the path."""
        if label.kind == "note":
            return self._unique(label.slug)
        while self.path and (self.path[-1][0] >= label.level):
            self.path.pop()
        above = self.path[-1][1] if self.path else ""
        if label.kind in ("article", "part", "annex"):
            anchor = label.slug
        elif label.kind == "decimal" and "-" in label.slug and above:
            # "1.2" repeats the number of the "1." above it
            head = label.slug.rsplit("-", 1)[0]
            own = label.slug.rsplit("-", 1)[1] if above.endswith(f"-{head}") else label.slug
            anchor = f"{above}-{own}"
        else:
            anchor = f"{above}-{label.slug}" if above else f"muc-{label.slug}"
        anchor = self._unique(anchor)
        self.path.append((label.level, anchor))
        return anchor

    def of_paragraph(self) -> str:
        """The anchor of a block without a number: counted below the last label."""
        above = self.path[-1][1] if self.path else "mo-dau"
        self.paragraphs[above] = count = self.paragraphs.get(above, 0) + 1
        return self._unique(f"{above}-doan-{count}")

    def _unique(self, anchor: str) -> str:
        self.used[anchor] = count = self.used.get(anchor, 0) + 1
        return anchor if count == 1 else self._unique(f"{anchor}--{count}")


def read_blocks(reading: Reading, zones: Zones) -> tuple[Block, ...]:
    """The blocks of body and annex in order. Reads: text, zones. Writes: blocks with anchors."""
    text, anchors = reading.text, _Anchors()
    blocks: list[Block] = []
    for zone in (zones.body, zones.annex):
        opened: _Open | None = None
        for start, end, _, gap in cut_lines(text, zone.start, zone.end):
            line = text[start:end]
            label = read_label(line)
            if opened and label is None and _goes_on(opened, line, gap):
                if opened.start >= opened.end:  # "Chương I" with its title on the next line
                    opened.start = start
                opened.end, opened.line = end, line
                continue
            if opened:
                blocks.append(_close(opened, text))
            opened = _open(anchors, start, end, line, label)
        if opened:
            blocks.append(_close(opened, text))
    return tuple(blocks)


def _open(anchors: _Anchors, start: int, end: int, line: str, label: Label | None) -> _Open:
    if label is None:
        if line[0] == "|":
            return _Open(_ROW, start, end, line=line)
        capitals = len(line) <= _CAPTION and is_capitals(line) and sum(map(str.isalpha, line)) > 3
        return _Open(_HEADING if capitals else _PARAGRAPH, start, end, 0, "", anchors.of_paragraph(), line)
    text_start = end - len(line[label.end :].lstrip())
    if label.kind == "dash":
        return _Open(_ITEM, text_start, end, label.level, label.printed, anchors.of_paragraph(), line)
    return _Open(_kind(label), text_start, end, label.level, label.printed, anchors.of_label(label), line)


def _kind(label: Label) -> BlockKind:
    if label.kind == "note":
        return BlockKind.FOOTNOTE
    return _ITEM if label.kind == "letter" else _HEADING


def _is_title(printed: str) -> bool:
    """Whether what stands after a label is the title of a section and no running text."""
    if len(printed) > _HEADING_LENGTH or printed[-1:] in (".", ";", ","):
        return len(printed) < 3 or is_capitals(printed)
    return ". " not in printed and "; " not in printed and (printed[-1:] != ":" or len(printed) <= _SHORT)


def _goes_on(opened: _Open, line: str, gap: int) -> bool:
    """Whether a line without a label continues the block above: wrapped text, or the title below "Chương I"."""
    kind = opened.kind
    if line[0] == "|" or kind is _ROW:
        return False
    if kind is _HEADING and opened.level == 1 and opened.start >= opened.end:
        return gap <= 1 and len(line) <= _HEADING_LENGTH and line[-1] not in ".;:"
    if gap:
        return False
    if kind is _HEADING and is_capitals(opened.line) != is_capitals(line):
        return False
    last = opened.line[-1]
    if line[0].islower():
        return last not in ".;:" or kind is BlockKind.FOOTNOTE
    return len(opened.line) >= _WRAPPED and last not in ".;:!?”\"…" and len(opened.line) < 2 * _HEADING_LENGTH


def _close(opened: _Open, text: str) -> Block:
    start, end, kind = opened.start, opened.end, opened.kind
    if kind is _HEADING and opened.label and not _is_title(text[start:end]):
        kind = _ITEM
    return Block(kind, Span(start if start < end else end, end), opened.level, opened.label, opened.anchor)
