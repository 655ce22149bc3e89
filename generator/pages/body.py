"""Writes the body of a notice as Markdown: sections, items, footnotes, tables, citations linked in place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from generator.model import Block, BlockKind, Notice, Span
from generator.pages import urls
from generator.pages.markdown import escape_inline, escape_start

TEXT_ANCHOR = "toan-van"
_RAISED = re.compile(r"(?<!\bm)(?<!\bkm)[¹²³⁰⁴-⁹]+(?![^\[]*\]\()")  # not "m²", not inside the words of a link


@dataclass(frozen=True, slots=True)
class Target:
    """Where a citation leads: the page of its instrument, or "" for its entry in the page's own list."""

    page: str
    entry: str  # id of the entry in the list of cited instruments: "vb-3"


class Piece(NamedTuple):
    """Running text, or the printed words of a citation (its index in the notice)."""

    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What to write: the notice, the page it stands on, and where each of its citations leads."""

    notice: Notice
    page: str
    targets: tuple[Target, ...]
    limit: int  # characters


def mention_anchor(index: int) -> str:
    """The id of a citation's place in the body."""
    return f"vd-{index + 1}"


@dataclass(frozen=True, slots=True)
class Mentions:
    """Citations by place, none inside another: three columns of equal length."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    citations: tuple[int, ...]  # indexes in the notice

    def within(self, span: Span) -> range:
        """The rows that begin inside `span`."""
        first = bisect_left(self.starts, span.start)
        return range(first, bisect_left(self.starts, span.end, first))


@dataclass(frozen=True, slots=True)
class _Context:
    """What the blocks of one body share."""

    body: Body
    mentions: Mentions
    footnotes: dict[str, str]  # label -> anchor


def write_body(body: Body) -> str:
    """The blocks as Markdown paragraphs with a blank line between; footnotes stand at the end."""
    written: list[str] = []
    footnotes: list[str] = []
    shown = _shown(body)
    notes = {block.label: block.anchor for block in shown if block.kind is BlockKind.FOOTNOTE and block.anchor}
    context = _Context(body, mentions_of(body.notice), notes)
    for is_row, group in groupby(shown, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        if is_row:
            written.append(_write_table(context, list(group)))
            continue
        for block in group:
            goal = footnotes if block.kind is BlockKind.FOOTNOTE else written
            goal.append(_write_block(context, block))
    if footnotes:
        written += ['<hr class="cuoi-trang">', *footnotes]
    return "\n\n".join(text for text in written if text)


def linked_mentions(body: Body) -> frozenset[int]:
    """The citations (indexes) that `write_body` gives a place; the others stand outside the blocks."""
    mentions = mentions_of(body.notice)
    return frozenset(mentions.citations[row] for block in _shown(body) for row in mentions.within(block.span))


def _shown(body: Body) -> list[Block]:
    return [block for block in body.notice.blocks if block.span.start < body.limit]


def mentions_of(notice: Notice) -> Mentions:
    """The citations by place; one that begins inside another is left out."""
    rows: list[tuple[int, int, int]] = []
    for start, end, index in sorted((c.mention.span.start, c.mention.span.end, i) for i, c in enumerate(notice.citations)):
        if not rows or start >= rows[-1][1]:
            rows.append((start, end, index))
    starts, ends, citations = zip(*rows, strict=True) if rows else ((), (), ())
    return Mentions(starts, ends, citations)


def pieces_of(text: str, span: Span, mentions: Mentions) -> Iterator[Piece]:
    """The words of `span`, cut at the citations in it; one that runs over its end is cut there."""
    place = span.start
    for row in mentions.within(span):
        start = mentions.starts[row]
        if start > place:
            yield Piece(text[place:start])
        place = min(mentions.ends[row], span.end)
        yield Piece(text[start:place], mentions.citations[row])
    if place < span.end:
        yield Piece(text[place : span.end])


def _write_block(context: _Context, block: Block) -> str:
    body = context.body
    if context.mentions.within(block.span):
        pieces = pieces_of(body.notice.reading.text, block.span, context.mentions)
        text = "".join([_write_piece(body, piece) for piece in pieces]).strip(" ")
    else:
        text = escape_inline(block.span.of(body.notice.reading.text)).strip(" ")
    if context.footnotes and block.kind is not BlockKind.FOOTNOTE:
        text = _link_footnotes(context.footnotes, text)
    label = escape_inline(block.label).strip(" ") if block.label else ""
    line = escape_start(f"{label} {text}".strip(" "))
    if not line:
        return ""
    anchor = f"#{block.anchor} " if block.anchor else ""
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(6, 2 + max(1, block.level))} {line} {{: {anchor}}}"
    if block.kind is BlockKind.FOOTNOTE:
        return f"{line}\n{{: {anchor}.chu-thich }}"
    if block.kind is BlockKind.ITEM:
        return f"{line}\n{{: {anchor}.m{min(6, max(1, block.level))} }}"
    return f"{line}\n{{: {anchor}}}" if anchor else line


def _link_footnotes(notes: dict[str, str], text: str) -> str:
    """Raised figures that label a footnote of the notice lead to it."""

    def link(match: re.Match[str]) -> str:
        anchor = notes.get(match[0])
        return f"[{match[0]}](#{anchor}){{.chi-so}}" if anchor else match[0]

    return _RAISED.sub(link, text)


def _write_piece(body: Body, piece: Piece) -> str:
    text = escape_inline(piece.text)
    if piece.citation is None:
        return text
    target = body.targets[piece.citation]
    address = urls.markdown_link(body.page, target.page) if target.page else f"#{target.entry}"
    kind = "vb" if target.page else "vb mo-ho"
    return f"[{text.strip(' ')}]({address}){{#{mention_anchor(piece.citation)} .{kind.replace(' ', ' .')}}}"


def _write_table(context: _Context, rows: list[Block]) -> str:
    """Lines drawn with "|" as an HTML table; lines of dashes only are rules, not rows."""
    written = []
    for row in rows:
        cells = _cells(context, row)
        if any(cell.strip("-:=+_ ") for cell in cells):
            written.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    if not written:
        return ""
    return '<div class="cuon"><table class="ke"><tbody>\n' + "\n".join(written) + "\n</tbody></table></div>"


def _cells(context: _Context, row: Block) -> list[str]:
    body = context.body
    cells = [""]
    for piece in pieces_of(body.notice.reading.text, row.span, context.mentions):
        first, *rest = piece.text.split("|") if piece.citation is None else [piece.text]
        cells[-1] += _html_piece(body, Piece(first, piece.citation))
        cells += [_html_piece(body, Piece(text)) for text in rest]
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def _html_piece(body: Body, piece: Piece) -> str:
    text = str(escape(" ".join(piece.text.split()) if piece.citation is not None else piece.text.replace("\n", " ")))
    if piece.citation is None:
        return text
    target = body.targets[piece.citation]
    address = urls.link(body.page, target.page) if target.page else f"#{target.entry}"
    return f'<a class="vb" id="{mention_anchor(piece.citation)}" href="{address}">{text}</a>'


def place_anchor(notice: Notice, span: Span | None) -> str:
    """The id nearest to a span on the notice's page: its citation, its block, or the one before."""
    if span is None:
        return ""
    for index, citation in enumerate(notice.citations):
        if citation.mention.span.start <= span.start < max(citation.mention.span.end, span.start):
            return mention_anchor(index)
    anchor = ""
    for block in notice.blocks:
        if block.span.start > span.start:
            break
        anchor = block.anchor or anchor
    return anchor or TEXT_ANCHOR
