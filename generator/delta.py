"""What must be sent to turn one published site into another, in an order that never leaves a reader before a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.manifest import SITE, is_manifest

_PAGE = (".html",)
_ENTRY = ("sitemap.xml", "sitemap.xml.gz", "feed.xml", "index.html")  # what others start from


@dataclass(frozen=True, slots=True)
class Delta:
    """Uploads, then deletions, each in the order to carry out; paths below the site's root."""

    upload: tuple[str, ...]
    delete: tuple[str, ...]
    new: frozenset[str]
    """The uploads that the old site has not."""


def site_delta(old: Mapping[str, str], new: Mapping[str, str]) -> Delta:
    """The difference of two sites (path -> digest).

    New files that are no pages come first: nothing leads to them yet, and pages to come need them. Then new pages,
    changed files, changed pages, entry points, and the manifests, which speak of all the others. Deletions come last,
    pages before what they need.
    """
    fresh = frozenset(new.keys() - old.keys())
    changed = {path for path in new.keys() & old.keys() if new[path] != old[path]}
    gone = old.keys() - new.keys()
    return Delta(
        tuple(sorted(fresh | changed, key=lambda path: (_rank(path, path in fresh), path))),
        tuple(sorted(gone, key=lambda path: (not path.endswith(_PAGE), path))),
        fresh,
    )


def _rank(path: str, fresh: bool) -> int:
    if is_manifest(path):
        return 6 if path == SITE else 5
    if path in _ENTRY:
        return 4
    if fresh:
        return 1 if path.endswith(_PAGE) else 0
    return 3 if path.endswith(_PAGE) else 2
