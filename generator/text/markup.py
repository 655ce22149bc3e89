"""Finds the HTML, image and formula marks that converters leave in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Formatting only; any other "<…>" is the author's own and is shown as text.
_TAGS = re.compile(
    r"<br\s{0,3}/?>|<sup>\s{0,3}(?P<note>\d{1,3})\s{0,3}</sup>"
    r"|</?(?:b|i|u|em|strong|center|sup|sub|p|span|div|font|small)(?:\s[^<>\n]{0,200})?>",
    re.IGNORECASE,
)
_IMAGES = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)")
_FORMULAS = re.compile(r"\$\s?\{?\^\{?\s?(?P<note>\d{1,3})\s?\}?\}?\s?\$")
_ENTITIES = re.compile(r"&(?P<name>nbsp|amp|lt|gt|quot);")
_CHARACTERS = {"nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_ROW = 4000  # characters: no row is longer
_LETTERHEAD = 2500  # characters in which a table may be the letterhead


def find_markup(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, what takes its place, code) of each mark."""
    if "<" in text:
        for match in _TAGS.finditer(text):
            if match["note"]:
                yield match.start(), match.end(), match["note"].translate(_SUPERSCRIPTS), "footnote"
            else:
                breaks = match[0][:3].lower() == "<br"
                yield match.start(), match.end(), _line_break(text, match.start()) if breaks else "", "markup"
    if "![" in text:
        for match in _IMAGES.finditer(text):
            yield match.start(), match.end(), "", "markup"
    if "$" in text:
        for match in _FORMULAS.finditer(text):
            yield match.start(), match.end(), match["note"].translate(_SUPERSCRIPTS), "footnote"
    if "&" in text:
        for match in _ENTITIES.finditer(text):
            yield match.start(), match.end(), _CHARACTERS[match["name"]], "markup"


def _line_break(text: str, at: int) -> str:
    """A new line; a space in a row of a table of the body, which would fall apart."""
    if at <= _LETTERHEAD:
        return "\n"
    start = text.rfind("\n", max(0, at - _ROW), at) + 1
    return " " if start and text[start:at].lstrip()[:1] == "|" else "\n"
