"""The Content-Security-Policy that the site obeys, and what in a page would break it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet holds its icons
    "font-src": "'self'",
    "connect-src": "'self'",  # the search index
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Directive by directive, as CSP Level 3 names them."""

# The types that make a browser run a script; others are data, which the policy does not concern (HTML, "script").
_RUN = re.compile(r"^$|^module$|^importmap$|^(?:text|application)/(?:x-)?(?:java|ecma)script$", re.IGNORECASE)
_CODE = re.compile(r"^[\s\x00-\x1f]*javascript:", re.IGNORECASE)
_NEVER = frozenset({"base", "iframe", "frame", "object", "embed", "applet"})


def write_policy() -> str:
    """The value of the header."""
    return "; ".join(f"{name} {value}" for name, value in POLICY.items())


def find_breaches(tag: str, attributes: Mapping[str, str], content: str | None) -> Iterator[str]:
    """What of an element the policy forbids, in Vietnamese; `content` is the text of a <script> or <style>."""
    if tag in _NEVER:
        yield f"chính sách nội dung cấm <{tag}>"
    if tag == "style" and content:
        yield "chính sách nội dung cấm <style> viết trong trang"
    if tag == "script" and "src" not in attributes and content and _RUN.match(attributes.get("type", "")):
        yield "chính sách nội dung cấm <script> viết trong trang"
    for name, value in attributes.items():
        if name == "style":
            yield f"chính sách nội dung cấm thuộc tính style: {value}"
        elif name[:2] == "on" and name.isalpha():
            yield f"chính sách nội dung cấm thuộc tính {name}"
        elif name in ("href", "src", "action", "formaction") and _CODE.match(value):
            yield f"chính sách nội dung cấm địa chỉ javascript: {value}"
