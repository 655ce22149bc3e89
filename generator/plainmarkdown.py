"""Renders the Markdown that generated pages are made of: headings, paragraphs and HTML blocks, and nothing else.

What it does not know it leaves to a Markdown program, whose bytes it gives otherwise: a test holds that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.model.quick import made_quickly

# Text, escapes and entities: nothing that Markdown would change. The runs are possessive (++): what they hold can
# be read in one way only, so nothing is tried twice and no paragraph can take exponential time.
# The class names what it holds, all but \n!#&*<>[\]_`{|}: that is found in half the time of what it does not hold.
_TEXT = r"(?:[\0-\t\x0b- \"$%'-)+-;=?-Z^a-z~-\U0010ffff]++|\\[\\`*_{}\[\]()#+\-.!]|&(?:amp|lt|gt|\#\d+);)++"
# [words](address){#id .class .class}, as `generator.pages.body` links citations and footnotes.
_LINK = rf"\[{_TEXT}\]\([a-z0-9./#_-]+\)\{{(?:\#[a-z0-9_-]+ )?\.[a-z0-9 .-]+\}}"
_BRACES = r"\{:(?: #([a-z0-9_-]+))?(?: \.([a-z0-9-]+))? \}"
# Text with or without links; the first character must open no heading, list, rule or fence.
_LINE = rf"(?![#+\-=~: ]|\d+[.)])(?:{_TEXT}|{_LINK})++"
_PARAGRAPH = re.compile(rf"({_LINE})(?:\n{_BRACES})?")
_WORDS, _ATTRIBUTES = re.compile(_LINE), re.compile(_BRACES)
_LINK_PARTS = re.compile(rf"\[({_TEXT})\]\(([^)]+)\)\{{(?:\#([a-z0-9_-]+) )?\.([a-z0-9 .-]+)\}}")
_ESCAPE = re.compile(r"\\(.)")
_TAG = re.compile(r"<[^>]*>")


@made_quickly
@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a table of contents lists it; its words are HTML without tags."""

    level: int
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as HTML."""

    html: str
    headings: tuple[Heading, ...]


Resolve = Callable[[str], str | None]


class _NotPlain(Exception):
    """Something that only a Markdown program can tell."""


def render_plain(markdown: str, resolve: Resolve) -> Rendered | None:
    """The page as HTML, or None where it holds anything else than what the templates write.

    `resolve` gives the address of a link as the page must have it, or None for one that leads
    nowhere: the page is left to Markdown, which says so.
    """
    written: list[str] = []
    headings: list[Heading] = []
    own: set[str] = set()  # what the page must hold for its links to itself, as attributes

    def address_of(goal: str) -> str | None:
        if goal.startswith("#"):
            own.add(f' id="{goal[1:]}"')
        return resolve(goal)

    try:
        for block in markdown.strip("\n").split("\n\n"):
            first = block[:1]
            if first == "<" and block[1:2].isalpha():  # only templates write it: the text of notices is escaped
                written.append(f"{block}\n\n")  # Markdown writes two line ends after a block of HTML, one after its own
            elif first == "#":
                written.append(_heading(block, address_of, headings))
            else:
                written.append(_paragraph(block, address_of))
    except _NotPlain:
        return None
    html = "".join(written).strip()
    return None if any(goal not in html for goal in own) else Rendered(html, tuple(headings))


def _paragraph(block: str, resolve: Resolve) -> str:
    match = _PARAGRAPH.fullmatch(block)
    if match is None:
        raise _NotPlain
    text, anchor, kind = match.groups()
    # Markdown gives attributes by name.
    named = (f' class="{kind}"' if kind else "") + (f' id="{anchor}"' if anchor else "")
    return f"<p{named}>{_words(text, resolve)}</p>\n"


def _heading(block: str, resolve: Resolve, headings: list[Heading]) -> str:
    """`## Words {: #id .class }`: every heading that a template writes has an id."""
    marks, _, rest = block.partition(" ")
    text, _, attributes = rest.rpartition(" {:")
    text = text.strip()  # of headings Markdown strips spaces of any kind
    match = _ATTRIBUTES.fullmatch("{:" + attributes)
    if match is None or not match[1] or marks.strip("#") or len(marks) > 6 or _WORDS.fullmatch(text) is None:
        raise _NotPlain
    anchor, kind = match.groups()
    words = _words(text, resolve)
    headings.append(Heading(len(marks), anchor, " ".join((_TAG.sub("", words) if "<" in words else words).split())))
    named = (f' class="{kind}"' if kind else "") + f' id="{anchor}"'
    return f"<h{len(marks)}{named}>{words}</h{len(marks)}>\n"


def _words(text: str, resolve: Resolve) -> str:
    """A line as Markdown writes it: links as HTML, escapes undone, entities kept."""
    if "](" in text:
        text = _LINK_PARTS.sub(lambda match: _link(*match.groups(), resolve), text)
    # What a backslash stands before is text; only one before another backslash has to be told from it.
    return (_ESCAPE.sub(r"\1", text) if "\\\\" in text else text.replace("\\", "")).rstrip(" ")


def _link(words: str, goal: str, anchor: str | None, kinds: str, resolve: Resolve) -> str:
    address = resolve(goal)
    if address is None:
        raise _NotPlain
    names = kinds.replace(".", "").strip()
    identity = f' id="{anchor}"' if anchor else ""
    return f'<a class="{names}" href="{address}"{identity}>{words}</a>'
