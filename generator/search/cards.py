"""What a result shows: cards in blocks, and cards with the texts that snippets and quotes are taken from."""

import json
from collections.abc import Sequence

from generator.search.analyser import clean_text
from generator.search.coding import deflate
from generator.search.document import Document
from generator.search.facets import facet_values

CARDS = 8
"""Cards in a block,"""
DELTA_CARDS = 64
"""and of a delta, whose blocks are written with each notice."""
LEAD = 120
"""Characters of the text on a card."""
SHORT_TEXT = 400
"""A text of so many characters at most is whole on its card, and in no other file."""
SHORT = 1500
"""Texts that are shorter on average share a file."""
TOGETHER = 8
"""How many then do."""


def write_lead(text: str) -> str:
    """A short text whole; of others the beginning, whole words, without line ends."""
    if len(text) <= SHORT_TEXT:
        return clean_text(text)
    words = " ".join(clean_text(text[: 2 * LEAD]).split())
    return words if len(words) <= LEAD else words[:LEAD].rsplit(" ", 1)[0] + "…"


def make_card(document: Document, lead: str) -> list[object]:
    """The card as an array: id, url, title, date, type, kind, number, issuer, lead, aliases."""
    return [
        document.id, document.url, document.title, document.date, document.type, document.kind,
        document.number, document.issuer, lead, list(document.aliases),
    ]


def make_lead_card(document: Document) -> list[object]:
    """The card with the beginning of the text."""
    return make_card(document, write_lead(document.text))


def make_whole_card(document: Document) -> list[object]:
    """The card with the whole text as its lead: what a result shows and its snippet in one file."""
    return make_card(document, clean_text(document.text))


def add_facets(card: list[object], document: Document) -> list[object]:
    """A card with the values of all facets at its end, where there are no columns."""
    return [*card, [list(values) for values in facet_values(document)]]


def write_json(value: object) -> bytes:
    """Deflated JSON without spaces."""
    return deflate(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def count_together(sizes: Sequence[int]) -> int:
    """How many texts share a file, judged by the lengths of some."""
    return TOGETHER if sum(sizes) < SHORT * len(sizes) else 1


def find_block(number: int, border: int, width: int) -> int:
    """The block of cards that a document's card is in; before `border` each has `CARDS`, from there on `width`."""
    return number // CARDS if number < border else -(-border // CARDS) + (number - border) // width


def write_cards(
    first: int, documents: Sequence[Document | None], size: int, whole: int, *, facets: bool = False
) -> list[tuple[str, bytes]]:  # fmt: skip
    """Blocks of `size` cards, numbered from `first`; None is a free number. Paths are relative to the segment.

    From place `whole` on, a card has the whole text, however long it is. With `facets`, cards have those too.
    """
    cards = [document and (make_lead_card if place < whole else make_whole_card)(document) for place, document in enumerate(documents)]
    if facets:
        cards = [document and add_facets(card, document) for card, document in zip(cards, documents)]
    starts = range(0, len(cards), size)
    return [(f"c/{first + start // size:x}.bin", write_json(cards[start : start + size])) for start in starts if any(cards[start : start + size])]


def write_texts(first: int, documents: Sequence[Document | None], together: int) -> list[tuple[str, bytes]]:
    """Files of whole cards of documents numbered from `first`, a multiple of `together`; names without their folder."""
    starts = range(0, len(documents), together)
    blocks = ([document and make_whole_card(document) for document in documents[start : start + together]] for start in starts)
    return [(f"{(first + start) // together:x}.bin", write_json(cards)) for start, cards in zip(starts, blocks) if any(cards)]


def write_text(document: Document) -> bytes:
    """A file with one whole card."""
    return write_json([make_whole_card(document)])
