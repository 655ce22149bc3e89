"""Writes text so that Markdown shows it exactly as it is, whatever it contains."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

# What Markdown, its attribute lists and HTML would read as marks anywhere in a line.
_MARKS = str.maketrans({
    "\\": "\\\\", "`": "\\`", "*": "\\*", "_": "\\_", "{": "\\{", "}": "\\}", "[": "\\[", "]": "\\]", "#": "\\#", "!": "\\!",
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;",
})  # fmt: skip
_MARKS_ALONE = tuple(map(chr, _MARKS))
_MARKED = re.compile(r"[\\`*_{}\[\]<>&|#!]")
# Readable nowhere: Markdown programs use some of them for their own bookkeeping.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
# What only the start of a line gives a meaning: headings, lists, rules, fences, underlines, tables.
_START = re.compile(r"([+\-=~:]|\d{1,9}(?=[.)]))")
_STARTING = frozenset("+-=~:")


def plain_text(text: object) -> str:
    """`text` on one line without control characters, which neither XML nor a page can hold."""
    plain = str(text)
    if plain.isprintable() and "  " not in plain:  # by far the most frequent
        return plain
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", plain))


def escape_inline(text: str) -> str:
    """`text` for the middle of a line; runs of white space become one space, as browsers show them.

    Control characters, which no page can show, become U+FFFD.
    """
    plain = plain_text(text)
    return plain.translate(_MARKS) if _MARKED.search(plain) else plain


def escaper_for(text: str) -> Callable[[str], str]:
    """What does as `escape_inline` does for any part of `text`: most texts hold nothing that needs an escape."""
    return escape_inline if any(mark in text for mark in _MARKS_ALONE) else plain_text


def escape_start(written: str) -> str:
    """`written` (already escaped inline) for the start of a paragraph or heading."""
    written = written.lstrip(" ")
    first = written[:1]  # asked before the pattern: most are letters
    match = _START.match(written) if first in _STARTING or first.isdecimal() else None
    if match is None:
        return written
    found = match[0]
    if found.isdigit():
        return f"{found}\\{written[len(found) :]}"
    if found in "~=:":
        return f"&#{ord(found)};{written[1:]}"
    return "\\" + written


def escape_line(text: str) -> str:
    """`text` as a whole paragraph or heading."""
    return escape_start(escape_inline(text)).rstrip(" ")


def markdown_filter(text: object) -> Markup:
    """The Jinja filter `md`: any value as the text of a Markdown line."""
    return Markup(escape_line(str(text)))  # noqa: S704 - escaped for Markdown, which escapes for HTML
