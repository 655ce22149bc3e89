"""Reads a page of the site in one pass: its ids, what it refers to, and what breaks the content policy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from generator.sitecheck.policy import find_breaches

_ATTRIBUTES = r"""([^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*)"""
# An element whose content is text up to its end tag; any other start tag; a comment. End tags say nothing here.
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style|title|textarea)\b{_ATTRIBUTES}>(.*?)</\1\s*>|<([a-zA-Z][a-zA-Z0-9-]*){_ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "data", "data-src", "cite", "xlink:href"})
_REFRESH = re.compile(r"^\s*\d+\s*[;,]\s*url\s*=\s*['\"]?(.+?)['\"]?\s*$", re.IGNORECASE)
# Relations of <link> that a reader may follow; every other one the browser fetches by itself.
_FOLLOWED = frozenset({"canonical", "alternate", "author", "license", "next", "prev", "search", "help"})
_FETCHING = frozenset({"script", "img", "source", "video", "audio", "track", "form", "input", "use", "image"})


@dataclass(frozen=True, slots=True)
class Reference:
    """An address on a page."""

    address: str
    """As the page has it, entities resolved."""
    tag: str
    fetched: bool
    """Whether the browser asks for it without the reader's doing, or sends something there."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page has and what it wants."""

    ids: tuple[str, ...]
    """In order, doubles included."""
    references: tuple[Reference, ...]
    breaches: tuple[str, ...]
    """What the content policy forbids, one line each."""


def read_page(html: str) -> PageFacts:
    """The facts of a page whose start tags are well formed, as Markdown and the templates write them."""
    ids: list[str] = []
    references: list[Reference] = []
    breaches: list[str] = []
    for raw, raw_attributes, content, name, attributes in _TAG.findall(html):
        if attributes or raw:
            own, refers, breaks = _element(raw or name, raw_attributes or attributes, content if raw else None)
            if own is not None:
                ids.append(own)
            references += refers
            breaches += breaks
    return PageFacts(tuple(ids), tuple(references), tuple(breaches))


# Most elements of a page stand on many others too.
@lru_cache(maxsize=1 << 15)
def _element(name: str, written: str, content: str | None) -> tuple[str | None, tuple[Reference, ...], tuple[str, ...]]:
    """Id, references and breaches of an element; `content` is the text of one that holds nothing but text."""
    tag, attributes = name.lower(), read_attributes(written)
    return attributes.get("id"), tuple(_references(tag, attributes)), tuple(find_breaches(tag, attributes, content))


def read_attributes(text: str) -> dict[str, str]:
    """Name and value of each attribute; of a double the first one counts, as in HTML."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _references(tag: str, attributes: Mapping[str, str]) -> Iterator[Reference]:
    fetched = tag in _FETCHING or (tag == "link" and not _FOLLOWED & set(attributes.get("rel", "").lower().split()))
    for name, value in attributes.items():
        if name in _ADDRESSES:
            yield Reference(value.strip(), tag, fetched)
        elif name in ("srcset", "imagesrcset"):
            yield from (Reference(one.split()[0], tag, True) for one in value.split(",") if one.strip())
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        if match := _REFRESH.match(attributes.get("content", "")):
            yield Reference(match[1], tag, False)
