"""A generated page for MkDocs: reads only the front matter that templates use, and is rendered the short way."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_build_date, get_relative_url

from generator.generatedfiles import address_in
from generator.plainmarkdown import Heading, render_plain

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# Of the front matter, what the template reads: parsing all of it costs more than rendering the page.
# A line end opens the pattern, so that it leaps from line to line.
_READ = re.compile(rb'\n(title|layout|feed|redirect): ("[^\n]*")(?=\n)')
_ABSENT = {"layout": "", "feed": "", "redirect": ""}  # Jinja takes long to find that a key is missing
_ID = re.compile(r'\s(?:id|name)="([^"]+)"')


class GeneratedPage(Page):
    """One page below build/docs."""

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        """As MkDocs makes a page that has no title yet, but for the day, which is asked for tens of thousands of times."""
        file.page, self.file = self, file
        self.children = self.previous_page = self.next_page = None
        self.active = False
        self._set_canonical_url(config.site_url)
        self.edit_url = None  # nobody edits what is generated
        self.markdown = self.content = self._title_from_render = None
        self.toc, self.meta = [], {}  # type: ignore[assignment]

    @property
    def update_date(self) -> str:  # type: ignore[override]
        """The day of the build, for themes that show it."""
        return get_build_date()

    def read_source(self, config: MkDocsConfig) -> None:
        """Front matter as `generator.frontmatter` writes it: JSON values between two "---" lines."""
        with open(f"{self.file.src_dir}/{self.file.src_uri}", "rb", buffering=0) as file:
            data = file.readall()
        end = data.find(b"\n---\n")
        if not data.startswith(b"---\n") or end < 0 or b"\r" in data:
            super().read_source(config)
            return
        self.markdown = data[end + 5 :].decode("utf-8").lstrip("\n")
        self.meta = _ABSENT | {key.decode("ascii"): json.loads(value.decode("utf-8")) for key, value in _READ.findall(data, 3, end + 1)}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does, without Markdown where the page needs none."""
        rendered = render_plain(self.markdown or "", self._resolver(files))
        if rendered is None:
            super().render(config, files)
            return
        self.content = rendered.html
        self.toc = get_toc(_toc_tokens(rendered.headings))
        self._title_from_render = rendered.headings[0].words if rendered.headings[:1] else None

    def _resolver(self, files: Files) -> Callable[[str], str | None]:
        """What gives a Markdown link as an address on this page, None where no file answers to it."""
        source, own = self.file.src_uri, self.file.url
        up, root, folder = "../" * source.count("/"), "../" * own.count("/"), own[: own.find("/") + 1]
        plain = not own.startswith(".")

        def resolve(link: str) -> str | None:
            if link.startswith("#"):
                return link
            if link.startswith(up) and not link.startswith("../", len(up)):  # as our own pages link
                path = link[len(up) :]
            else:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(source), link))
            address = address_in(files, path)
            if address is None or (plain and not address.startswith((".", folder))):
                return address and root + address
            return get_relative_url(address, own)

        return resolve

    @property
    def present_anchor_ids(self) -> set[str] | None:  # type: ignore[override]
        """The ids that links can lead to; sought only where another page links to one."""
        return set(_ID.findall(self.content)) if self.content is not None else None

    @present_anchor_ids.setter
    def present_anchor_ids(self, _: set[str] | None) -> None:
        """MkDocs sets what it finds; the whole content tells the same."""


def _toc_tokens(headings: Sequence[Heading]) -> list[dict[str, object]]:
    tokens = [{"level": one.level, "id": one.id, "name": one.words} for one in headings]
    nested: list[dict[str, object]] = nest_toc_tokens(tokens)
    return nested
