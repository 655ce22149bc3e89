"""The hook of mkdocs.yml: brings build/docs up to date and adds its files to the site."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import Files

_ROOT = Path(__file__).resolve().parent.parent
if str(_ROOT) not in sys.path:  # the mkdocs command does not put the project on the path
    sys.path.insert(0, str(_ROOT))

from generator.generatedfiles import GeneratedFile, ShareOfFiles  # noqa: E402
from generator.generatedpage import GeneratedPage  # noqa: E402
from generator.fixity import write_whole  # noqa: E402
from generator.output import write_tree  # noqa: E402
from generator.pages import Settings, write_pages  # noqa: E402
from generator.pipeline import read_archive  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# The pages' template uses none of the theme's scripts and pictures, and one of its style sheets.
_THEME_ASSETS = re.compile(r"assets/(?:javascripts/|images/|stylesheets/(?!main\.))")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages, unless whoever called has done so."""
    archive = config.extra.get("archive", {})
    if not archive.get("generated"):
        generate(
            _folder(config, "content"),
            _folder(config, "docs"),
            Settings(site_name=config.site_name, site_url=config.site_url or ""),
            int(archive.get("jobs", 1)),
        )
    return config


def generate(content: Path, docs: Path, settings: Settings, jobs: int = 1) -> None:
    """Read the notices in `content` and make `docs` hold their pages."""
    archive, _ = read_archive(content, jobs=jobs)
    write_tree(write_pages(archive, settings), docs)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated files; a hand-written page of the same name stands in their stead."""
    docs = _folder(config, "docs")
    root = os.path.normpath(docs)
    for file in list(files):
        if _THEME_ASSETS.match(file.src_uri) and file.src_dir != config.theme.custom_dir:
            files.remove(file)
    only: tuple[str, ...] | None = config.extra.get("archive", {}).get("only")
    known, in_navigation = set(files.src_uris), pages_in(config.nav)
    for path in _generated(docs) if only is None else only:
        if path not in known:
            file = GeneratedFile(path, root, config)
            files.append(file)
            if file.is_documentation_page() and path not in in_navigation:
                GeneratedPage(file, config)  # puts itself into file.page
    return files if only is None else ShareOfFiles(files, docs, config)


def on_post_build(config: MkDocsConfig) -> None:
    """A whole site gets its manifests; a share of one is part of a build that keeps them itself."""
    if config.extra.get("archive", {}).get("only") is None:
        write_whole(Path(config.site_dir), _folder(config, "content"))


def pages_in(navigation: object) -> tuple[str, ...]:
    """The pages that the navigation of a configuration names; their titles come from there."""

    def pages(item: object) -> Iterator[str]:
        if isinstance(item, str):
            yield item
        for inner in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
            yield from pages(inner)

    return tuple(name for name in pages(navigation or []) if name.endswith(".md"))


def _generated(docs: Path) -> Iterator[str]:
    """Every file below `docs`, in a fixed order."""
    for folder, folders, names in os.walk(docs):
        folders.sort()
        below = Path(folder).relative_to(docs).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in sorted(names))


def _folder(config: MkDocsConfig, name: str) -> Path:
    """A folder of the archive's settings, relative to mkdocs.yml."""
    settings: dict[str, Any] = config.extra.get("archive", {})
    default = {"content": "content", "docs": "build/docs"}[name]
    return Path(config.config_file_path).resolve().parent / str(settings.get(name, default))
