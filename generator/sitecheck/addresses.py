"""What file of the site an address means, or that it leads elsewhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site will stand."""

    url: str = ""
    """Its public address with a final slash, empty when not known."""
    path: str = "/"
    """Path of that address: what an address that begins with "/" must begin with."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the site and a place in it."""

    file: str
    """Relative to the site; it need not exist. Empty: above or beside the site."""
    fragment: str
    """Percent-decoded, empty for none."""


def make_home(url: str) -> Home:
    """From a public address, or "" when none is known."""
    if not url:
        return Home()
    whole = url if url.endswith("/") else url + "/"
    return Home(whole, urlsplit(whole).path or "/")


def find_target(page: str, address: str, home: Home) -> Target | None:
    """The target of an address on the file `page`; None where it leads out of the site."""
    if home.url and address.startswith(home.url):
        address = home.path + address[len(home.url) :]
    elif _ELSEWHERE.match(address):
        return None
    path, _, fragment = address.partition("#")
    path = path.partition("?")[0]
    if "%" in address:
        path, fragment = unquote(path), unquote(fragment)
    if not path:
        return Target(page, fragment)
    if path.startswith("/"):
        return Target(_below("", path[len(home.path) :]) if path.startswith(home.path) else "", fragment)
    return Target(_below(posixpath.dirname(page), path), fragment)


def _below(folder: str, path: str) -> str:
    """`path` seen from `folder`; a folder means its index page."""
    while path.startswith("../"):  # quick way for the usual case
        if not folder:
            return ""
        folder, path = folder.rpartition("/")[0], path[3:]
    whole = f"{folder}/{path}" if folder else path
    if "." in path or "//" in path:
        ends = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        whole = posixpath.normpath(whole)
        if whole.startswith(".."):
            return ""
        return posixpath.normpath(posixpath.join(whole, INDEX)) if ends else whole
    return whole + INDEX if path.endswith("/") or not path else whole
