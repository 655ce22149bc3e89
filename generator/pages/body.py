"""Writes the body of a notice as Markdown: sections, items, footnotes, tables, citations linked in place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

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


@dataclass(frozen=True, slots=True)
class Piece:
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


def write_body(body: Body) -> str:
    """The blocks as Markdown paragraphs with a blank line between; footnotes stand at the end."""
    written: list[str] = []
    footnotes: list[str] = []
    shown = [block for block in body.notice.blocks if block.span.start < body.limit]
    order = _mentions_in_order(body.notice)
    for is_row, group in groupby(shown, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        if is_row:
            written.append(_write_table(body, list(group), order))
            continue
        for block in group:
            goal = footnotes if block.kind is BlockKind.FOOTNOTE else written
            goal.append(_write_block(body, block, order))
    if footnotes:
        written += ["<hr class=\"cuoi-trang\">", *footnotes]
    return "\n\n".join(text for text in written if text)


def linked_mentions(body: Body) -> frozenset[int]:
    """The citations (indexes) that `write_body` gives a place; the others stand outside the blocks."""
    order = _mentions_in_order(body.notice)
    text = body.notice.reading.text
    return frozenset(
        piece.citation
        for block in body.notice.blocks
        if block.span.start < body.limit
        for piece in pieces_of(text, block.span, order)
        if piece.citation is not None
    )


def _mentions_in_order(notice: Notice) -> list[tuple[Span, int]]:
    """The spans of the citations by place; one that begins inside another is not linked."""
    order: list[tuple[Span, int]] = []
    for span, index in sorted((c.mention.span, i) for i, c in enumerate(notice.citations)):
        if not order or span.start >= order[-1][0].end:
            order.append((span, index))
    return order


def pieces_of(text: str, span: Span, order: list[tuple[Span, int]]) -> Iterator[Piece]:
    """The words of `span`, cut at the citations in it; one that runs over its end is cut there."""
    place = span.start
    for at in range(bisect_left(order, (Span(span.start, 0), 0)), len(order)):
        mention, index = order[at]
        if mention.start >= span.end:
            break
        if mention.start > place:
            yield Piece(text[place : mention.start])
        place = min(mention.end, span.end)
        yield Piece(text[mention.start : place], index)
    if place < span.end:
        yield Piece(text[place : span.end])


def _write_block(body: Body, block: Block, order: list[tuple[Span, int]]) -> str:
    pieces = pieces_of(body.notice.reading.text, block.span, order)
    text = "".join(_write_piece(body, piece) for piece in pieces).strip(" ")
    if block.kind is not BlockKind.FOOTNOTE:
        text = _link_footnotes(body, text)
    label = escape_inline(block.label).strip(" ")
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


def _link_footnotes(body: Body, text: str) -> str:
    """Raised figures that label a footnote of the notice lead to it."""
    if not _RAISED.search(text):
        return text
    notes = {block.label: block.anchor for block in body.notice.blocks if block.kind is BlockKind.FOOTNOTE}

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


def _write_table(body: Body, rows: list[Block], order: list[tuple[Span, int]]) -> str:
    """Lines drawn with "|" as an HTML table; lines of dashes only are rules, not rows."""
    written = []
    for row in rows:
        cells = _cells(body, row, order)
        if any(cell.strip("-:=+_ ") for cell in cells):
            written.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    if not written:
        return ""
    return '<div class="cuon"><table class="ke"><tbody>\n' + "\n".join(written) + "\n</tbody></table></div>"


def _cells(body: Body, row: Block, order: list[tuple[Span, int]]) -> list[str]:
    cells = [""]
    for piece in pieces_of(body.notice.reading.text, row.span, order):
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


def written_plain(notice: Notice, span: Span) -> str:
    """The words of a span on one line, unescaped."""
    return " ".join(span.of(notice.reading.text).split())
