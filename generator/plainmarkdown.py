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
_TEXT = r"(?:[^\\`*_{}\[\]<>&|#!\n]++|\\[\\`*_{}\[\]()#+\-.!]|&(?:amp|lt|gt|\#\d+);)++"
# [words](address){#id .class .class}, as `generator.pages.body` links citations and footnotes.
_LINK = rf"\[{_TEXT}\]\([a-z0-9./#_-]+\)\{{(?:\#[a-z0-9_-]+ )?\.[a-z0-9 .-]+\}}"
# Text without and with links; the first character must open no heading, list, rule or fence.
_PLAIN = re.compile(rf"(?![#+\-=~: ]|\d+[.)]){_TEXT}")
_LINE = re.compile(rf"(?![#+\-=~: ]|\d+[.)])(?:{_TEXT}|{_LINK})++")
_LINK_PARTS = re.compile(rf"\[({_TEXT})\]\(([^)]+)\)\{{(?:\#([a-z0-9_-]+) )?\.([a-z0-9 .-]+)\}}")
_ATTRIBUTES = re.compile(r"\{:(?: #([a-z0-9_-]+))?(?: \.([a-z0-9-]+))? \}")
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
    try:
        for block in markdown.strip("\n").split("\n\n"):
            first = block[:1]
            if first == "<" and block[1:2].isalpha():  # only templates write it: the text of notices is escaped
                written.append(f"{block}\n\n")  # Markdown writes two line ends after a block of HTML, one after its own
            elif first == "#":
                written.append(_heading(block, resolve, headings))
            else:
                written.append(_paragraph(block, resolve))
    except _NotPlain:
        return None
    html = "".join(written).strip()
    if "](#" in markdown and any(goal not in html for goal in _own_anchors(markdown)):
        return None
    return Rendered(html, tuple(headings))


def _own_anchors(markdown: str) -> set[str]:
    """What the page must hold for its links to itself, as attributes."""
    return {f' id="{goal}"' for goal in re.findall(r"\]\(#([^)]*)\)", markdown)}


def _paragraph(block: str, resolve: Resolve) -> str:
    text, mark, attributes = block.rpartition("\n{:")
    anchor = kind = None
    if mark:
        match = _ATTRIBUTES.fullmatch("{:" + attributes)
        if match is None:
            raise _NotPlain
        anchor, kind = match.groups()
    else:
        text = block
    # Markdown gives attributes by name.
    named = (f' class="{kind}"' if kind else "") + (f' id="{anchor}"' if anchor else "")
    return f"<p{named}>{_words(text, resolve)}</p>\n"


def _heading(block: str, resolve: Resolve, headings: list[Heading]) -> str:
    """`## Words {: #id .class }`: every heading that a template writes has an id."""
    marks, _, rest = block.partition(" ")
    text, _, attributes = rest.rpartition(" {:")
    text = text.strip()  # of headings Markdown strips spaces of any kind
    match = _ATTRIBUTES.fullmatch("{:" + attributes)
    if match is None or not match[1] or marks.strip("#") or len(marks) > 6 or not text:
        raise _NotPlain
    anchor, kind = match.groups()
    words = _words(text, resolve)
    headings.append(Heading(len(marks), anchor, " ".join((_TAG.sub("", words) if "<" in words else words).split())))
    named = (f' class="{kind}"' if kind else "") + f' id="{anchor}"'
    return f"<h{len(marks)}{named}>{words}</h{len(marks)}>\n"


def _words(text: str, resolve: Resolve) -> str:
    """A line as Markdown writes it: links as HTML, escapes undone, entities kept."""
    if "](" in text:
        if _LINE.fullmatch(text) is None:
            raise _NotPlain
        text = _links(text, resolve)
    elif _PLAIN.fullmatch(text) is None:
        raise _NotPlain
    # What a backslash stands before is text; only one before another backslash has to be told from it.
    return (_ESCAPE.sub(r"\1", text) if "\\\\" in text else text.replace("\\", "")).rstrip(" ")


def _links(text: str, resolve: Resolve) -> str:
    written, place = [], 0
    for match in _LINK_PARTS.finditer(text):
        words, goal, anchor, kinds = match.groups()
        address = resolve(goal)
        if address is None:
            raise _NotPlain
        names = kinds.replace(".", "").strip()
        identity = f' id="{anchor}"' if anchor else ""
        written += [text[place : match.start()], f'<a class="{names}" href="{address}"{identity}>{words}</a>']
        place = match.end()
    return "".join([*written, text[place:]])
