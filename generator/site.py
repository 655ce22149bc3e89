"""Has MkDocs render the generated pages; with `generator.hooks`, the only place that knows MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

# Material prints a notice about its own future when it is loaded by the mkdocs command.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.exceptions import Abort, ConfigurationError  # noqa: E402

__all__ = ["SiteError", "render"]


class SiteError(Exception):
    """MkDocs could not render the site; the message says why."""


def render(
    config_file: Path,
    site_dir: Path,
    *,
    content: Path | None = None,
    docs: Path | None = None,
    generated: bool = False,
    jobs: int = 1,
) -> None:
    """Render the site that `config_file` describes into `site_dir`; raises SiteError.

    `content` and `docs` (the folder of generated pages) override those of the configuration. With
    `generated`, the pages are taken as they are; otherwise they are brought up to date first, as
    `mkdocs build` does.
    """
    archive: dict[str, object] = {"generated": generated, "jobs": jobs}
    for name, folder in (("content", content), ("docs", docs)):
        if folder is not None:
            archive[name] = str(folder.resolve())
    try:
        config = load_config(config_file=str(config_file), site_dir=str(site_dir.resolve()), strict=True)
        config.extra["archive"] = {**config.extra.get("archive", {}), **archive}
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        raise SiteError(str(error)) from error


def read_settings(config_file: Path) -> tuple[str, str]:
    """Name and address of the site from its configuration; raises SiteError."""
    try:
        config = load_config(config_file=str(config_file))
    except (Abort, ConfigurationError) as error:
        raise SiteError(str(error)) from error
    return config.site_name, config.site_url or ""
