"""Writes a page for each number that many instruments share; where few do, they name one another on their own pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Archive
from generator.pages import urls
from generator.pages.graph import Graph
from generator.pages.instrument_indexes import COLUMNS, ROOT, TITLE, instrument_entry, newest_of
from generator.pages.listing import Listing, write_listing
from generator.pages.settings import Settings

NAMED = 5  # so many others of its number an instrument's page names; one more changes all their pages


def number_page(address: str) -> str:
    """The page of a number; `address` as in `Graph.numbers`."""
    return f"{ROOT}/so/{address}"


def write_numbers(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of the table of each number that more instruments share than their pages name."""
    for address, group in sorted(graph.numbers.items()):
        if len(group) > NAMED + 1 and settings.wants(number_page(address)):
            instruments = newest_of(archive.instruments[one] for one in group)
            entries = tuple(instrument_entry(one, archive) for one in instruments)
            title = f"Văn bản số {archive.instruments[group[0]].number}"
            yield from write_listing(Listing(number_page(address), title, entries, ((ROOT, TITLE),), columns=COLUMNS), settings)
