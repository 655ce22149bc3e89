"""Writes text for HTML: escaped, and on one line."""

from __future__ import annotations

import re

from markupsafe import escape

from generator.pages.markdown import plain_text

_SPECIAL = re.compile(r"[&<>\"']")


def shown(text: str) -> str:
    """A text escaped for HTML and on one line: a blank line inside an HTML block would end it."""
    plain = text if text.isprintable() else plain_text(text)
    return escape(plain) if _SPECIAL.search(plain) else plain
