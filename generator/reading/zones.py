"""Cuts a reading into its parts: digest, letterhead, heading, body, closing, annex."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.closing import find_closing
from generator.text.folding import fold_view
from generator.reading.head import Head, read_head
from generator.model import Reading, Span


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a notice in order; a part that is absent is an empty span."""

    digest: Span  # a converter's table of attributes above the text
    letterhead: Span  # bodies, number, place and date
    heading: Span  # type and title
    body: Span
    closing: Span  # recipients and signature
    annex: Span  # whatever follows the closing
    head: Head


def find_zones(reading: Reading) -> Zones:
    """The zones of a reading. Reads: text. Writes: spans that cover the text without overlap."""
    text, view = reading.text, fold_view(reading.text)
    head = read_head(text, view)
    closing = find_closing(text, view, head.body_start)
    cells = [head.type_cell, *head.title] if head.type_cell else []
    spans = [(cell.start, cell.end) for cell in cells if cell]
    top = min((start for start, _ in spans), default=head.body_start)
    bottom = max((end for _, end in spans), default=head.body_start)
    return Zones(
        digest=Span(0, head.text_start),
        letterhead=Span(head.text_start, top),
        heading=Span(top, bottom),
        body=Span(head.body_start, max(head.body_start, closing.start)),
        closing=closing,
        annex=Span(closing.end, len(text)),
        head=head,
    )
