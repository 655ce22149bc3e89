"""How pages get at what is kept of each notice: its sentences and its lines in the open data."""

from __future__ import annotations

from typing import Protocol

from generator.pages.data_rows import DataRows
from generator.pages.light import Quote


class Kept(Protocol):
    """Gives what is kept of a notice, by id; a build need not hold all of it in memory."""

    def quotes(self, notice_id: str, key: str) -> tuple[Quote, ...]:
        """The sentences in which it cites an instrument; `key` as in `Quotes`."""

    def data(self, notice_id: str) -> DataRows:
        """Its lines in the open data."""
