"""Links of a page as Python's own HTML parser sees them: what the quick reading of `generator.sitecheck` must agree with."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from generator.sitecheck.links import check_site

_REFERENCES = {"href", "src", "action", "formaction", "poster", "data", "data-src", "cite", "xlink:href"}


class SlowPage(HTMLParser):
    """Ids and references of one page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.references: list[tuple[str, str]] = []  # (tag, address)
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag has."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in _REFERENCES:
                self.references.append((tag, (value or "").strip()))


def broken_links(site: Path) -> list[str]:
    """Every fault of the site as one line, sorted; an empty list is what a test wants."""
    return list(check_site(site).faults)
