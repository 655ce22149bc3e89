"""What a result shows: cards in blocks of eight, and the texts that snippets and quotes are taken from."""

import json
from collections.abc import Sequence
from hashlib import sha256

from generator.search.analyser import clean_text
from generator.search.coding import deflate
from generator.search.document import Document

CARDS = 8
"""Cards in a block."""
LEAD = 160
"""Characters of the text on a card."""
TEXT_BLOCK = 6000
"""Characters of text a file holds, unless one document has more."""


def write_lead(text: str) -> str:
    """The beginning of a text, whole words, without line ends."""
    words = " ".join(clean_text(text[: 2 * LEAD]).split())
    return words if len(words) <= LEAD else words[:LEAD].rsplit(" ", 1)[0] + "…"


def make_card(document: Document, text_name: str, position: int) -> list[object]:
    """The card as an array: id, url, title, date, type, kind, number, issuer, lead, text file, position in it."""
    return [
        document.id, document.url, document.title, document.date, document.type, document.kind,
        document.number, document.issuer, write_lead(document.text), text_name, position, list(document.aliases),
    ]


def write_json(value: object) -> bytes:
    """Deflated JSON without spaces."""
    return deflate(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def group_texts(documents: Sequence[Document]) -> list[list[int]]:
    """Indices of consecutive documents whose texts share a file."""
    groups: list[list[int]] = []
    size = TEXT_BLOCK
    for index, document in enumerate(documents):
        if size + len(document.text) > TEXT_BLOCK:
            groups.append([])
            size = 0
        groups[-1].append(index)
        size += len(document.text)
    return groups


def write_cards(first: int, documents: Sequence[Document]) -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    """Card blocks (paths relative to the segment) and text files (relative to the index) of documents from `first`.

    `first` is a multiple of `CARDS`; a text file is named by its content, so it outlives the segment.
    """
    texts, cards = [], []
    for group in group_texts(documents):
        content = write_json([clean_text(documents[index].text) for index in group])
        name = sha256(content).hexdigest()[:10]
        texts.append((f"text/{name}.bin", content))
        cards += [make_card(documents[index], name, position) for position, index in enumerate(group)]
    blocks = [
        (f"c/{(first + start) // CARDS:x}.bin", write_json(cards[start : start + CARDS]))
        for start in range(0, len(cards), CARDS)
    ]
    return blocks, texts
