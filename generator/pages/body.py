"""Writes the body of a notice as Markdown: sections, items, footnotes, tables, citations linked in place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from generator.model import Block, BlockKind, Notice, Span
from generator.model.quick import made_quickly
from generator.pages import urls
from generator.pages.markdown import escape_inline, escape_start, escaper_for

TEXT_ANCHOR = "toan-van"
_RAISED = re.compile(r"(?<!\bm)(?<!\bkm)[¹²³⁰⁴-⁹]+(?![^\[]*\]\()")  # not "m²", not inside the words of a link
# Each is asked for several times a block, and a member of an enumeration takes as long to find as a call.
_HEADING, _ITEM, _FOOTNOTE, _ROW = BlockKind.HEADING, BlockKind.ITEM, BlockKind.FOOTNOTE, BlockKind.TABLE_ROW


@made_quickly
@dataclass(frozen=True, slots=True)
class Target:
    """Where a citation leads: the page of its instrument, or "" for its entry in the page's own list."""

    page: str
    entry: str  # id of the entry in the list of cited instruments: "vb-3"


Piece = tuple[str, int | None]
"""Running text (None), or the printed words of a citation (its index in the notice)."""


def mention_anchor(index: int) -> str:
    """The id of a citation's place in the body."""
    return f"vd-{index + 1}"


@dataclass(frozen=True, slots=True)
class Mentions:
    """Citations by place, none inside another: three columns of equal length."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    citations: tuple[int, ...]  # indexes in the notice


@dataclass(frozen=True, slots=True)
class Body:
    """What to write: the notice, the page it stands on, and where each of its citations leads."""

    notice: Notice
    page: str
    targets: tuple[Target, ...]
    mentions: Mentions
    blocks: tuple[Block, ...]  # those that are shown
    rows: tuple[range, ...]  # of each block, the mentions that begin in it


@dataclass(frozen=True, slots=True)
class _Context:
    """What the blocks of one body share."""

    body: Body
    text: str
    footnotes: dict[str, str]  # label -> anchor
    escape: Callable[[str], str]  # `escape_inline` for parts of the text


def body_of(notice: Notice, page: str, targets: tuple[Target, ...], limit: int) -> Body:
    """The body of a notice as its page shows it: the blocks that begin within `limit` characters."""
    mentions = _mentions_of(notice)
    blocks = tuple([block for block in notice.blocks if block.span.start < limit])
    starts = mentions.starts
    rows = tuple([range(bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)) for block in blocks])
    return Body(notice, page, targets, mentions, blocks, rows)


def write_body(body: Body) -> str:
    """The blocks as Markdown paragraphs with a blank line between; footnotes stand at the end."""
    written: list[str] = []
    footnotes: list[str] = []
    table: list[tuple[Block, range]] = []
    notes = {block.label: block.anchor for block in body.blocks if block.kind is _FOOTNOTE and block.anchor}
    text = body.notice.reading.text
    context = _Context(body, text, notes, escaper_for(text))
    for block, rows in zip(body.blocks, body.rows, strict=True):
        if block.kind is _ROW:
            table.append((block, rows))
            continue
        if table:
            written.append(_write_table(body, table))
            table.clear()
        goal = footnotes if block.kind is _FOOTNOTE else written
        goal.append(_write_block(context, block, rows))
    if table:
        written.append(_write_table(body, table))
    if footnotes:
        written += ['<hr class="cuoi-trang">', *footnotes]
    return "\n\n".join([text for text in written if text])


def linked_mentions(body: Body) -> frozenset[int]:
    """The citations (indexes) that `write_body` gives a place; the others stand outside the blocks."""
    return frozenset([body.mentions.citations[row] for rows in body.rows for row in rows])


def _mentions_of(notice: Notice) -> Mentions:
    """The citations by place; one that begins inside another is left out."""
    rows: list[tuple[int, int, int]] = []
    for start, end, index in sorted((c.mention.span.start, c.mention.span.end, i) for i, c in enumerate(notice.citations)):
        if not rows or start >= rows[-1][1]:
            rows.append((start, end, index))
    starts, ends, citations = zip(*rows, strict=True) if rows else ((), (), ())
    return Mentions(starts, ends, citations)


def _pieces_of(text: str, span: Span, mentions: Mentions, rows: range) -> Iterator[Piece]:
    """The words of `span`, cut at the citations in it (`rows`); one that runs over its end is cut there."""
    place = span.start
    for row in rows:
        start = mentions.starts[row]
        if start > place:
            yield text[place:start], None
        place = min(mentions.ends[row], span.end)
        yield text[start:place], mentions.citations[row]
    if place < span.end:
        yield text[place : span.end], None


def _write_block(context: _Context, block: Block, rows: range) -> str:
    body, span, kind = context.body, block.span, block.kind
    if rows:
        pieces = _pieces_of(context.text, span, body.mentions, rows)
        text = "".join([_write_piece(context, words, citation) for words, citation in pieces]).strip(" ")
    else:
        text = context.escape(context.text[span.start : span.end]).strip(" ")
    if context.footnotes and kind is not _FOOTNOTE:
        text = _link_footnotes(context.footnotes, text)
    label = _write_label(block.label) if block.label else ""
    line = f"{label} {text}".rstrip(" ") if label else escape_start(text)
    if not line:
        return ""
    anchor = f"#{block.anchor} " if block.anchor else ""
    if kind is _HEADING:
        return f"{'#' * min(6, 2 + max(1, block.level))} {line} {{: {anchor}}}"
    if kind is _FOOTNOTE:
        return f"{line}\n{{: {anchor}.chu-thich }}"
    if kind is _ITEM:
        return f"{line}\n{{: {anchor}.m{min(6, max(1, block.level))} }}"
    return f"{line}\n{{: {anchor}}}" if anchor else line


@lru_cache(maxsize=1000)  # there are few
def _write_label(label: str) -> str:
    """A label at the start of a line; what stands behind its blank changes nothing of it."""
    return escape_start(escape_inline(label).strip(" "))


def _link_footnotes(notes: dict[str, str], text: str) -> str:
    """Raised figures that label a footnote of the notice lead to it."""

    def link(match: re.Match[str]) -> str:
        anchor = notes.get(match[0])
        return f"[{match[0]}](#{anchor}){{.chi-so}}" if anchor else match[0]

    return _RAISED.sub(link, text)


def _write_piece(context: _Context, words: str, citation: int | None) -> str:
    text = context.escape(words)
    if citation is None:
        return text
    target = context.body.targets[citation]
    address = urls.markdown_link(context.body.page, target.page) if target.page else f"#{target.entry}"
    kind = ".vb" if target.page else ".vb .mo-ho"
    return f"[{text.strip(' ')}]({address}){{#{mention_anchor(citation)} {kind}}}"


def _write_table(body: Body, lines: list[tuple[Block, range]]) -> str:
    """Lines drawn with "|" as an HTML table; lines of dashes only are rules, not rows."""
    written = []
    for line, rows in lines:
        cells = _cells(body, line, rows)
        if any(cell.strip("-:=+_ ") for cell in cells):
            written.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    if not written:
        return ""
    return '<div class="cuon"><table class="ke"><tbody>\n' + "\n".join(written) + "\n</tbody></table></div>"


def _cells(body: Body, line: Block, rows: range) -> list[str]:
    cells = [""]
    for words, citation in _pieces_of(body.notice.reading.text, line.span, body.mentions, rows):
        first, *rest = words.split("|") if citation is None else [words]
        cells[-1] += _html_piece(body, first, citation)
        cells += [_html_piece(body, text, None) for text in rest]
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def _html_piece(body: Body, words: str, citation: int | None) -> str:
    text = str(escape(" ".join(words.split()) if citation is not None else words.replace("\n", " ")))
    if citation is None:
        return text
    target = body.targets[citation]
    address = urls.link(body.page, target.page) if target.page else f"#{target.entry}"
    return f'<a class="vb" id="{mention_anchor(citation)}" href="{address}">{text}</a>'


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
