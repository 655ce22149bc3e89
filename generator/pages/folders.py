"""The same pages laid out as folders with an index.md, for renderers that correct addresses in HTML by the file's place."""

from __future__ import annotations

import re

# A link to another page as `urls.markdown_link` writes it; brackets of a text are escaped and are no link.
_LINK = re.compile(r"(?<!\\)\]\(((?:\.\./)*)([\w./-]+?)\.md(#[^)\s]*)?\)")


def as_folder(path: str, data: bytes) -> tuple[str, bytes]:
    """The page `a/b.md` as `a/b/index.md`, which has the same address; anything else as it is.

    MkDocs leaves an address in HTML alone, so that it is written as seen from the page's address. Zensical takes it as
    seen from the page's file and puts "../" before it where the two differ; of an index.md they do not.
    """
    if not path.endswith(".md"):
        return path, data
    inside = path == "index.md" or path.endswith("/index.md")
    written = _LINK.sub(lambda link: _link(link, "" if inside else "../"), data.decode("utf-8")).encode("utf-8")
    return (path if inside else f"{path[:-3]}/index.md"), written


def _link(link: re.Match[str], up: str) -> str:
    name = link[2] if link[2] == "index" or link[2].endswith("/index") else f"{link[2]}/index"
    return f"]({up}{link[1]}{name}.md{link[3] or ''})"
