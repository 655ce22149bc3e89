"""Spares Markdown what it would only copy: HTML blocks and plain paragraphs of generated pages.

They are lifted out before Markdown runs and put back after; a test holds that no byte changes.
"""

from __future__ import annotations

import re

# In a generated page only a template writes "<" at the start of a block: the text of notices is escaped.
_HTML = r"<[a-z][^\n]*(?:\n[^\n]+)*"
# A line with nothing but text, escapes and entities, that opens no heading, list, rule or fence …
_TEXT = (
    r"(?![#+\-=~: ]|\d+[.)])"
    r"(?:[^\\`*_{}\[\]<>&|#!\n]|\\[\\`*_{}\[\]()#+\-.!]|&(?:amp|lt|gt|\#\d+);)+"
)
# … and the id and class that `generator.pages.body` gives it.
_ATTRIBUTES = r"(?:\n\{: (?:#([a-z0-9_-]+) )?(?:\.([a-z0-9-]+) )?\})?"
_BLOCK = re.compile(rf"(?:(?<=\n\n)|\A)(?:({_HTML})|({_TEXT}){_ATTRIBUTES})(?=\n\n|\n?\Z)")
_ESCAPE = re.compile(r"\\(.)")
# Markdown writes two line ends after an HTML block, which a comment is, and one after a paragraph.
_MARK = re.compile(r"<!--kho:(\d+)-->|<!--kho-p:(\d+)-->\n?")
_ID = re.compile(r'\sid="([^"]+)"')


def lift_blocks(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The page with a comment for each run of lifted blocks, and the runs as HTML."""
    pieces: list[str] = []
    runs: list[str] = []
    place = 0
    last_is_html = False
    for match in _BLOCK.finditer(markdown):
        html, text, anchor, kind = match.groups()
        written = html or _paragraph(text, anchor, kind)
        if runs and match.start() == place + 2:
            runs[-1] += ("\n\n" if last_is_html else "\n") + written
            pieces.pop()
        else:
            pieces.append(markdown[place : match.start()])
            runs.append(written)
        last_is_html = html is not None
        pieces.append(f"<!--kho{'' if last_is_html else '-p'}:{len(runs) - 1}-->")
        place = match.end()
    return "".join([*pieces, markdown[place:]]), tuple(runs)


def _paragraph(text: str, anchor: str | None, kind: str | None) -> str:
    """As Markdown writes it: class before id, escapes undone, entities kept."""
    attributes = (f' class="{kind}"' if kind else "") + (f' id="{anchor}"' if anchor else "")
    plain = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    return f"<p{attributes}>{plain.rstrip(' ')}</p>"


def restore_blocks(html: str, blocks: tuple[str, ...]) -> str:
    """The rendered page with its blocks in place of their comments."""
    return _MARK.sub(lambda match: blocks[int(match[1] or match[2])], html)


def block_ids(blocks: tuple[str, ...]) -> set[str]:
    """The ids that links can lead to inside the blocks."""
    return {found for block in blocks for found in _ID.findall(block)}
