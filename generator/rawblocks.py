"""Spares Markdown what costs it much and gains nothing: HTML blocks and plain paragraphs of generated pages.

They are lifted out before Markdown runs and put back after; a test holds that no byte changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# In a generated page only a template writes "<" at the start of a block: the text of notices is escaped.
_HTML = r"<[a-z][^\n]*(?:\n[^\n]+)*"
# Text, escapes and entities: nothing that Markdown would change. The runs are possessive (++): what they hold can
# be read in one way only, so nothing is tried twice and no paragraph can take exponential time.
_TEXT = r"(?:[^\\`*_{}\[\]<>&|#!\n]|\\[\\`*_{}\[\]()#+\-.!]|&(?:amp|lt|gt|\#\d+);)++"
# [words](address){#id .class .class}, as `generator.pages.body` links citations and footnotes.
_LINK = rf"\[{_TEXT}\]\([a-z0-9./#_-]+\)\{{(?:\#[a-z0-9_-]+ )?\.[a-z0-9 .-]+\}}"
# A line of both that opens no heading, list, rule or fence …
_LINE = rf"(?![#+\-=~: ]|\d+[.)])(?:{_TEXT}|{_LINK})++"
# … and the id and class of its paragraph.
_ATTRIBUTES = r"(?:\n\{: (?:#([a-z0-9_-]+) )?(?:\.([a-z0-9-]+) )?\})?"
_BLOCK = re.compile(rf"(?:(?<=\n\n)|\A)(?:({_HTML})|({_LINE}){_ATTRIBUTES})(?=\n\n|\n?\Z)")
_LINK_PARTS = re.compile(rf"\[({_TEXT})\]\(([^)]+)\)\{{(?:\#([a-z0-9_-]+) )?\.([a-z0-9 .-]+)\}}")
_ESCAPE = re.compile(r"\\(.)")
# Markdown writes two line ends after an HTML block, which a comment is, and one after a paragraph.
_MARK = re.compile(r"<!--kho:(\d+)-->|<!--kho-p:(\d+)-->\n?")
_ID = re.compile(r'\sid="([^"]+)"')

Resolve = Callable[[str], str | None]


def lift_blocks(markdown: str, resolve: Resolve) -> tuple[str, tuple[str, ...]]:
    """The page with a comment for each run of lifted blocks, and the runs as HTML.

    `resolve` gives the address of a link as the page must have it, or None for one that leads
    nowhere: its paragraph is left to Markdown, which says so.
    """
    pieces: list[str] = []
    runs: list[str] = []
    place = run_end = 0
    last_is_html = False
    for match in _BLOCK.finditer(markdown):
        html, text, anchor, kind = match.groups()
        written = html or _paragraph(text, anchor, kind, resolve)
        if written is None:
            continue
        if runs and match.start() == run_end + 2:
            runs[-1] += ("\n\n" if last_is_html else "\n") + written
            pieces.pop()
        else:
            pieces.append(markdown[place : match.start()])
            runs.append(written)
        last_is_html = html is not None
        pieces.append(f"<!--kho{'' if last_is_html else '-p'}:{len(runs) - 1}-->")
        place = run_end = match.end()
    return "".join([*pieces, markdown[place:]]), tuple(runs)


def _paragraph(text: str, anchor: str | None, kind: str | None, resolve: Resolve) -> str | None:
    """As Markdown writes it: attributes by name, escapes undone, entities kept."""
    attributes = (f' class="{kind}"' if kind else "") + (f' id="{anchor}"' if anchor else "")
    if "](" in text:
        text = _links(text, resolve)
        if not text:
            return None
    plain = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    return f"<p{attributes}>{plain.rstrip(' ')}</p>"


def _links(text: str, resolve: Resolve) -> str:
    """The line with its links as HTML, or "" where one leads nowhere."""
    written, place = [], 0
    for match in _LINK_PARTS.finditer(text):
        words, goal, anchor, kinds = match.groups()
        address = resolve(goal)
        if address is None:
            return ""
        names = kinds.replace(".", "").strip()
        identity = f' id="{anchor}"' if anchor else ""
        written += [text[place : match.start()], f'<a class="{names}" href="{address}"{identity}>{words}</a>']
        place = match.end()
    return "".join([*written, text[place:]])


def restore_blocks(html: str, blocks: tuple[str, ...]) -> str:
    """The rendered page with its blocks in place of their comments."""
    return _MARK.sub(lambda match: blocks[int(match[1] or match[2])], html)


def block_ids(blocks: tuple[str, ...]) -> set[str]:
    """The ids that links can lead to inside the blocks."""
    return {found for block in blocks for found in _ID.findall(block)}
