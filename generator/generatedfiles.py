"""The files below build/docs for MkDocs: made cheaply, and only those that a share of the pages needs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.structure.files import File, Files, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ADDRESSES = 20_000  # of files linked to


class GeneratedFile(File):
    """One file below build/docs; its paths are put together from what is known, where MkDocs takes them apart again."""

    def __init__(self, path: str, docs: str, config: MkDocsConfig) -> None:
        """`path` is below `docs` and, as that, absolute and without detours."""
        self.src_uri, self.src_dir, self.dest_dir = path, docs, config.site_dir
        self.use_directory_urls, self.inclusion = config.use_directory_urls, InclusionLevel.UNDEFINED
        self.abs_src_path = f"{docs}/{path}"
        if self.use_directory_urls and is_plain_page(path):
            self.dest_uri, self.url = f"{path[:-3]}/index.html", address_of_page(path)
            self.abs_dest_path = f"{config.site_dir}/{self.dest_uri}"


class ShareOfFiles(Files):
    """Some of the site's files; a link to any other generated file finds it on the disk."""

    def __init__(self, files: Iterable[File], docs: Path, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._docs, self._config = os.path.normpath(docs), config
        self._found: dict[str, File | None] = {}
        self.address_of = lru_cache(maxsize=_ADDRESSES)(self._address_of)

    def get_file_from_path(self, path: str) -> File | None:
        """The file of the share, or one that is rendered elsewhere and only linked to."""
        if path not in self._found:
            found = self.src_uris.get(path)
            if found is None and os.path.isfile(f"{self._docs}/{path}"):
                found = GeneratedFile(path, self._docs, self._config)
            self._found[path] = found
        return self._found[path]

    def _address_of(self, path: str) -> str | None:
        """The address of a file below the site's root, or None. Asked for each link: a `File` takes ten times as long to make."""
        if path in self.src_uris or not self._config.use_directory_urls or not is_plain_page(path):
            file = self.get_file_from_path(path)
            return file.url if file else None
        return address_of_page(path) if os.path.isfile(f"{self._docs}/{path}") else None

    def forget(self) -> None:
        """Let go of the files that were only linked to: a site has more of them than memory should hold."""
        self._found.clear()


def is_plain_page(path: str) -> bool:
    """Whether a file becomes a folder of its own name."""
    return path.endswith(".md") and not path.endswith(("index.md", "README.md"))


def address_of_page(path: str) -> str:
    """The address of such a page below the site's root."""
    return quote(f"{path[:-3]}/")


def address_in(files: Files, path: str) -> str | None:
    """The address of a file of the site, given by its path below the docs, below the site's root; None where there is none."""
    if isinstance(files, ShareOfFiles):
        return files.address_of(path)
    file = files.get_file_from_path(path)
    return file.url if file else None
