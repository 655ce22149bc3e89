"""What a result shows: cards in blocks, and the texts that snippets and quotes are taken from."""

import json
from collections.abc import Sequence

from generator.search.analyser import clean_text
from generator.search.coding import deflate
from generator.search.document import Document

CARDS = 16
"""Cards in a block."""
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


def make_card(document: Document) -> list[object]:
    """The card as an array: id, url, title, date, type, kind, number, issuer, lead, aliases."""
    return [
        document.id, document.url, document.title, document.date, document.type, document.kind,
        document.number, document.issuer, write_lead(document.text), list(document.aliases),
    ]


def write_json(value: object) -> bytes:
    """Deflated JSON without spaces."""
    return deflate(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def count_together(documents: Sequence[Document]) -> int:
    """How many texts share a file, judged by the first documents."""
    return TOGETHER if sum(len(document.text) for document in documents) < SHORT * len(documents) else 1


def write_cards(first: int, documents: Sequence[Document]) -> list[tuple[str, bytes]]:
    """Card blocks of documents numbered from `first`, a multiple of `CARDS`; paths relative to the segment."""
    starts = range(0, len(documents), CARDS)
    blocks = ([make_card(document) for document in documents[start : start + CARDS]] for start in starts)
    return [(f"c/{(first + start) // CARDS:x}.bin", write_json(cards)) for start, cards in zip(starts, blocks)]


def write_texts(first: int, documents: Sequence[Document], together: int) -> list[tuple[str, bytes]]:
    """Text files of documents numbered from `first`, a multiple of `together`; names without their folder."""
    starts = range(0, len(documents), together)
    blocks = ([clean_text(document.text) for document in documents[start : start + together]] for start in starts)
    return [(f"{(first + start) // together:x}.bin", write_json(texts)) for start, texts in zip(starts, blocks)]


def write_text(document: Document) -> bytes:
    """A file with one text."""
    return write_json([clean_text(document.text)])
