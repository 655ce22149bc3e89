"""Checks every link, anchor and asset of a finished site on several processes, each file read once."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.parallel import shares, spread
from generator.sitecheck.addresses import Home, find_target, make_home
from generator.sitecheck.page import PageFacts, read_page

_SHARE = 100  # files a task
_CSS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+["']([^"']+)["']""")
_MODULE = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.{0,2}/[^"']+|https?:[^"']+)["']""")
_FEED = re.compile(r"""<loc>\s*([^<\s]+)\s*</loc>|\s(?:href|src)=["']([^"']+)["']""")
_ASSETS = {".css": _CSS, ".js": _MODULE, ".mjs": _MODULE, ".xml": _FEED}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what is wrong."""

    pages: int
    links: int
    """Addresses on pages and in style sheets, scripts and feeds."""
    faults: tuple[str, ...]
    """One line each, `file: what`, sorted."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What a few files gave."""

    links: int
    faults: list[str]
    ids: dict[str, str]
    """Of each page, joined by line feeds: a hundred thousand pages stay in memory."""
    anchors: list[tuple[str, str, str, str]]
    """File, its address, target and fragment of each link to a place in another page."""


def check_site(site: Path, url: str = "", jobs: int = 1) -> Checked:
    """Check every file below `site`; `url` is where it will stand. Raises OSError, UnicodeDecodeError."""
    files = frozenset(_files(site))
    wanted = sorted(name for name in files if name.endswith(".html") or os.path.splitext(name)[1] in _ASSETS)
    links, faults, ids = 0, [], {}
    anchors: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for share in spread(partial(_check, site, files, make_home(url)), shares(wanted, _SHARE), jobs):
        links += share.links
        faults += share.faults
        ids.update(share.ids)
        for name, address, target, fragment in share.anchors:
            anchors[target].append((fragment, name, address))
    for target, asked in anchors.items():
        there = frozenset(ids[target].split("\n"))
        faults += (f"{name}: không có chỗ này trong trang: {address}" for fragment, name, address in asked if fragment not in there)
    return Checked(len(ids), links, tuple(sorted(faults)))


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _check(site: Path, files: frozenset[str], home: Home, names: Sequence[str]) -> _Share:
    share = _Share(0, [], {}, [])
    links = 0
    for name in names:
        text = (site / name).read_text(encoding="utf-8")
        if name.endswith(".html"):
            facts = read_page(text)
            share.ids[name] = "\n".join(facts.ids)
            links += len(facts.references)
            share.faults.extend(f"{name}: {fault}" for fault in _page_faults(name, facts, files, home, share.anchors))
        else:
            addresses = [address for found in _ASSETS[os.path.splitext(name)[1]].findall(text) if (address := _first(found))]
            links += len(addresses)
            share.faults.extend(f"{name}: {fault}" for fault in _asset_faults(name, addresses, files, home))
    return _Share(links, share.faults, share.ids, share.anchors)


def _first(found: str | tuple[str, ...]) -> str:
    return found if isinstance(found, str) else next((one for one in found if one), "")


def _page_faults(
    name: str, facts: PageFacts, files: frozenset[str], home: Home, anchors: list[tuple[str, str, str, str]]
) -> Iterator[str]:
    """Faults of one page; links into other pages are put on `anchors`."""
    yield from facts.breaches
    own = frozenset(facts.ids)
    if len(own) < len(facts.ids):
        yield from (f"id {one} có {count} lần" for one, count in Counter(facts.ids).items() if count > 1)
    for reference in facts.references:
        address = reference.address
        target = find_target(name, address, home)
        if target is None:
            if reference.fetched and not (reference.tag in ("img", "source") and address.startswith("data:")):
                yield f"<{reference.tag}> lấy từ nơi khác: {address}"
        elif target.file not in files:
            yield f"không có tệp: {address}"
        elif target.fragment and target.file.endswith(".html"):
            if target.file != name:
                anchors.append((name, address, target.file, target.fragment))
            elif target.fragment not in own:
                yield f"không có chỗ này trong trang: {address}"


def _asset_faults(name: str, addresses: Sequence[str], files: frozenset[str], home: Home) -> Iterator[str]:
    feed = name.endswith(".xml")
    for address in addresses:
        if address.startswith(("data:", "#")):
            continue
        target = find_target(name, address, home)
        if target is None:
            if not feed:
                yield f"lấy từ nơi khác: {address}"
        elif target.file not in files:
            yield f"không có tệp: {address}"
