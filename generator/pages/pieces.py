"""Takes a resolved notice apart into what the rest of the site needs of it, so that no page but its own needs its text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Archive, Notice
from generator.pages.data_rows import DataRows, Record, data_rows, make_record
from generator.pages.light import Light, Quote, Quotes, Ties
from generator.pages.lookup import LookupInMemory
from generator.pages.lighten import lighten, quotes_of, ties_of
from generator.pages.search_entries import notice_document
from generator.pages.settings import Settings
from generator.problems import write_problems
from generator.search.document import Document


@dataclass(frozen=True, slots=True)
class Pieces:
    """What one notice contributes to pages, data files and index."""

    light: Light
    ties: Ties
    quotes: Quotes
    data: DataRows
    document: Document
    problems: tuple[str, ...]


def take_apart(notice: Notice, record: Record, archive: Archive, settings: Settings) -> Pieces:
    """The pieces of a resolved notice. Reads: the notice, bodies and instruments of the archive."""
    return Pieces(
        lighten(notice, archive.instruments), ties_of(notice), quotes_of(notice, settings.body_limit), data_rows(record),
        notice_document(notice, archive), write_problems(notice),
    )  # fmt: skip


class AllPieces:
    """The pieces of an archive that is held in memory; a `Kept`."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        self._pieces = {key: take_apart(notice, make_record(notice, archive), archive, settings) for key, notice in archive.notices.items()}

    def lights(self) -> list[Light]:
        """Of all notices."""
        return [one.light for one in self._pieces.values()]

    def lookup(self) -> LookupInMemory:
        """Who cites what and who has a part in what."""
        return LookupInMemory((one.light, one.ties) for one in self._pieces.values())

    def quotes(self, notice_id: str, key: str) -> tuple[Quote, ...]:
        """The sentences in which it cites an instrument; `key` as in `Quotes`."""
        return self._pieces[notice_id].quotes[key]

    def data(self, notice_id: str) -> DataRows:
        """Its lines in the open data."""
        return self._pieces[notice_id].data
