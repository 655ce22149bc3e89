"""Changes a few documents in the files of a main segment, of which only those that they touch are read and written.

The files are those that `segment.write_segment` would write: each shard is a function of its own lists, as long as the
averages and the number of shards are what they were.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from generator.search.block import BLOCK, collect_block
from generator.search.cards import CARDS, find_block, make_lead_card, make_whole_card, write_json
from generator.search.coding import inflate
from generator.search.decode import count_terms
from generator.search.document import Document
from generator.search.facets import FACETS, facet_values, write_column
from generator.search.layout import Counted, Segment, count_partitions, find_averages, state_facts
from generator.search.numbers import Numbered
from generator.search.patch_shards import Changed, Read, Written, compare_postings, need, patch_families
from generator.search.segment import LEXICON_FILE, TEXTS, Load, keep_frequent, load_run, write_lexicon
from generator.search.shards import shard_path
from generator.search.unpack import read_column, restore_document

Columns = Sequence[Sequence[tuple[str, ...]]]
"""For each facet the values of each number."""
Documents = Mapping[int, Document | None]
"""The document of each changed number; None: it is free."""


def patch_segment(
    segment: Segment, facts: Mapping[str, Any], numbers: Sequence[int], load: Load, read: Read, jobs: int
) -> tuple[dict[str, Any], list[Changed]] | None:  # fmt: skip
    """What is to be remembered of the segment and those of its files that change; None if it has to be written anew.

    `facts`: what was remembered; `numbers`: those whose documents are others, came or went, ascending. Raises
    UnreadableIndex where the files are not those of the facts.
    """
    numbered = segment.numbered
    places = {"numbers": len(numbered.ids), "border": numbered.border, "width": numbered.width, "long": numbered.long, "texts": segment.together}
    if len(numbers) > BLOCK or {key: facts[key] for key in places} != places:
        return None
    columns = [read_column(need(read, f"f/{name}.bin"), len(numbered.ids)) for name in FACETS]
    before = restore_numbers(segment, numbers, columns, read)
    after = dict(zip(numbers, load_run([numbered.ids[number] for number in numbers], load)))
    parts = count_partitions(len(numbered.ids))
    old, new = (collect_block(list(some.values()), parts) for some in (before, after))
    documents = facts["documents"] + sum(map(bool, after.values())) - sum(map(bool, before.values()))
    totals = tuple((np.array(facts["totals"]) - old.lengths.sum(axis=0) + new.lengths.sum(axis=0)).tolist())
    averages = find_averages(segment, documents, totals)
    if list(averages) != facts["averages"]:
        return None
    patch = compare_postings(old, new, averages, np.array(numbers, np.int64), segment.cut, parts)
    written = list(patch_families(patch, facts["shards"], read, jobs))
    measured = {family: tuple(sizes) for family, sizes in facts["measured"].items()}
    for one in written:
        terms, postings = measured[one.family]
        measured[one.family] = terms + one.terms, postings + one.postings
    found = state_facts(segment, Counted(documents, totals, measured))
    if found["folder"] != facts["folder"]:
        return None
    files = [file for one in written for file in one.files]
    files += patch_lexicon([one for one in written if one.family == "s"], facts["shards"]["s"], read)
    return found, [*files, *patch_cards(segment, after, read), *patch_columns(columns, after)]


def restore_numbers(segment: Segment, numbers: Sequence[int], columns: Columns, read: Read) -> dict[int, Document | None]:
    """The documents that some numbers had."""
    found = {}
    for number in numbers:
        path, place = (_text_place if number < segment.numbered.long else _card_place)(segment, number)
        cards = _read_cards(read, path)
        facets = {name: column[number] for name, column in zip(FACETS, columns)}
        found[number] = restore_document(cards[place], facets) if cards and cards[place] else None
    return found


def patch_cards(segment: Segment, after: Documents, read: Read) -> Iterator[Changed]:
    """The files of cards and of texts that hold changed documents."""
    numbered = segment.numbered
    files: dict[str, list[Any]] = {}
    for number, document in after.items():
        path, place = _card_place(segment, number)
        start = number - place
        size = min(CARDS, numbered.border - start) if number < numbered.border else numbered.width
        cards = files.setdefault(path, _read_cards(read, path) or [None] * size)
        cards[place] = document and (make_lead_card if number < numbered.long else make_whole_card)(document)
        if number < numbered.long:
            path, place = _text_place(segment, number)
            size = min(segment.together, numbered.long - (number - place))
            cards = files.setdefault(path, _read_cards(read, path) or [None] * size)
            cards[place] = document and make_whole_card(document)
    for path, cards in files.items():
        yield path, write_json(cards) if any(cards) else None


def patch_lexicon(written: Sequence[Written], shards: int, read: Read) -> Iterator[Changed]:
    """The lexicon, if a syllable changed; `written`: the shards of syllables that did, of all `shards`."""
    if written:
        changed = {number for one in written for number in one.shards}
        left = (need(read, shard_path("s", number)) for number in range(shards) if number not in changed)
        frequent = [entry for shard in left for entry in keep_frequent(count_terms(shard))]
        yield LEXICON_FILE, write_lexicon([*frequent, *(entry for one in written for entry in one.frequent)])


def patch_columns(columns: Columns, after: Documents) -> Iterator[Changed]:
    """The facets' columns whose values change."""
    values = {number: facet_values(document) if document else ((),) * len(FACETS) for number, document in after.items()}
    for position, (name, column) in enumerate(zip(FACETS, columns)):
        if any(column[number] != row[position] for number, row in values.items()):
            yield f"f/{name}.bin", write_column([values[number][position] if number in values else row for number, row in enumerate(column)])


def _card_place(segment: Segment, number: int) -> tuple[str, int]:
    """The file of a document's card, and the place in it."""
    border, width = segment.numbered.border, segment.numbered.width
    return f"c/{find_block(number, border, width):x}.bin", number % CARDS if number < border else (number - border) % width


def _text_place(segment: Segment, number: int) -> tuple[str, int]:
    """The same for the card with the whole text."""
    return f"{TEXTS}/{number // segment.together:x}.bin", number % segment.together


def _read_cards(read: Read, path: str) -> list[Any]:
    data = read(path)
    return json.loads(inflate(data)) if data else []
