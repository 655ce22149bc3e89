"""Writes text for HTML: escaped, and on one line."""

from __future__ import annotations

from markupsafe import escape

from generator.pages.markdown import plain_text


def shown(text: str) -> str:
    """A text escaped for HTML and on one line: a blank line inside an HTML block would end it."""
    return escaped(text if text.isprintable() else plain_text(text))


def escaped(text: str) -> str:
    """A text escaped for HTML; most need no escape, and five looks tell it sooner than one pattern."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return text
