"""Checks a rendered site: every link, anchor and asset exists, ids are unique, nothing comes from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_REFERENCES = {"href", "src", "action", "poster", "data-src"}
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
# Links that a reader follows may leave the site; what the browser fetches by itself may not.
_FETCHING = {"link", "script", "img", "source", "iframe", "video", "audio", "form", "object", "embed"}


class _Page(HTMLParser):
    """Ids and references of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.references: list[tuple[str, str]] = []  # (tag, address)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value is not None:
                self.ids.append(value)
            elif name in _REFERENCES and value is not None:
                rel = dict(attrs).get("rel") or ""
                self.references.append(("a" if tag == "link" and rel == "canonical" else tag, value))


def broken_links(site: Path) -> list[str]:
    """Every fault of the site as one line, sorted; an empty list is what a test wants."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    faults = [fault for name, page in pages.items() for fault in _page_faults(name, page, pages, files)]
    for name in sorted(files):
        if name.endswith((".css", ".mjs", ".js")):
            faults += _asset_faults(name, (site / name).read_text(encoding="utf-8"), files)
    return sorted(faults)


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _page_faults(name: str, page: _Page, pages: dict[str, _Page], files: set[str]) -> Iterator[str]:
    for double in sorted({one for one in page.ids if page.ids.count(one) > 1}):
        yield f"{name}: id {double} is given twice"
    for tag, address in page.references:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if tag in _FETCHING:
                yield f"{name}: <{tag}> fetches from elsewhere: {address}"
            continue
        target = _target(name, parts.path)
        if target not in files:
            yield f"{name}: no such file: {address}"
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
            yield f"{name}: no such anchor: {address}"


def _target(name: str, path: str) -> str:
    """The file an address on the page `name` means; an address from the root means the site's root."""
    if not path:
        return name
    plain = unquote(unescape(path))
    folder = "" if plain.startswith("/") else posixpath.dirname(name)
    joined = posixpath.normpath(posixpath.join(folder, plain.lstrip("/") or "."))
    if plain.endswith("/") or plain in (".", "..") or plain.endswith(("/.", "/..")):
        joined = posixpath.normpath(posixpath.join(joined, "index.html"))
    return joined


def _asset_faults(name: str, text: str, files: set[str]) -> Iterator[str]:
    pattern = _CSS_URL if name.endswith(".css") else _IMPORT
    for match in pattern.finditer(text):
        address = next(group for group in match.groups() if group)
        if address.startswith(("data:", "#")):
            continue
        if urlsplit(address).scheme or address.startswith("//"):
            yield f"{name}: fetches from elsewhere: {address}"
        elif _target(name, urlsplit(address).path) not in files:
            yield f"{name}: no such file: {address}"
