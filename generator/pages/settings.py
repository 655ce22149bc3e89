"""What the pages need to know of the site that no notice tells."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lists a build needs anew; the others stay as they are."""

    owners: frozenset[str]
    seen: set[str] = field(default_factory=set)  # all lists that there are, wanted or not


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
    wanted: Wanted | None = None  # None: everything

    def wants(self, owner: str) -> bool:
        """Whether a list (named by its first page) or a group of data files is to be written."""
        if self.wanted is None:
            return True
        self.wanted.seen.add(owner)
        return owner in self.wanted.owners
