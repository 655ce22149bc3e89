"""What the pages need to know of the site that no notice tells."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from generator.pages import urls
from generator.search.plan import DELTA, SMALL


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lists a build needs anew; the others stay as they are."""

    owners: Mapping[str, frozenset[str] | None] | None
    """What is to be written (None: everything); of lists those dates (ISO) at which an entry came, went or changed (None: all of it)."""
    there: Container[str] = frozenset()
    """Files that the last build left for these owners."""
    events: int = 0
    """So many events of the ledger the last build knew."""
    seen: set[str] = field(default_factory=set)
    """All lists that there are, wanted or not."""
    kept: set[str] = field(default_factory=set)
    """Pages of wanted lists that stay as they are, and all below them."""

    def keeps(self, owner: str, page: str, begin: str) -> bool:
        """Whether a page of a list, and all below it, is what it was: nothing changed among the dates that begin so."""
        dates = self.owners.get(owner) if self.owners else None
        same = dates is not None and urls.file_of(page) in self.there and not any(one[: len(begin)] == begin for one in dates)
        if same:
            self.kept.add(page)
        return same

    def keeps_events(self, owner: str, page: str, before: Sequence[int], shown: Sequence[int]) -> bool:
        """Whether a page of the journal is what it was; events by their places in the ledger."""
        changed = self.owners.get(owner) if self.owners else None
        same = changed is not None and urls.file_of(page) in self.there and not changed.intersection(map(str, shown))
        same = same and max(before) < self.events
        if same:
            self.kept.add(page)
        return same


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name and address, and how long a list on one page may be."""

    site_name: str = "Kho thông báo"
    site_url: str = ""  # with "/" at the end, or "" where the address is not known
    page_size: int = 100  # entries on one page of a list
    preview: int = 10  # entries of a list on a page that is about more than the list
    whole_data: int = 1000  # up to so many notices, the open data is also one file of each kind
    data_part: int = 16  # notices in one of its files beyond that, about: 100 KB
    body_limit: int = 400_000  # characters of a notice that its page shows
    whole_index: int = SMALL  # up to so many documents, the search index is one file
    delta: int = DELTA  # the search index takes its newest notices, up to so many, apart
    wanted: Wanted | None = None  # None: everything

    def keeps(self, owner: str, page: str, begin: str) -> bool:
        """Whether the part of a list for dates that begin so, written before, can stay as it is."""
        return self.wanted is not None and self.wanted.keeps(owner, page, begin)

    def keeps_events(self, owner: str, page: str, before: Sequence[int], shown: Sequence[int]) -> bool:
        """Whether a page of the journal can stay: of the events up to its end none is new, of its own none changed."""
        return self.wanted is not None and self.wanted.keeps_events(owner, page, before, shown)

    def wants(self, owner: str) -> bool:
        """Whether a list (named by its first page) or a group of data files is to be written."""
        if self.wanted is None:
            return True
        self.wanted.seen.add(owner)
        return self.wanted.owners is None or owner in self.wanted.owners
