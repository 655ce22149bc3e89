"""Has MkDocs render the generated pages; with `generator.hooks`, the only place that knows MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

# Material prints a notice about its own future when it is loaded by the mkdocs command.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment  # noqa: E402
from mkdocs.commands.build import _populate_page, build, get_context  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import Abort, BuildError, ConfigurationError  # noqa: E402
from mkdocs.structure.files import Files, get_files  # noqa: E402
from mkdocs.structure.nav import get_navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402
from mkdocs.utils import CountHandler, get_relative_url  # noqa: E402
from mkdocs.utils.templates import TemplateContext  # noqa: E402

from generator.generatedfiles import GeneratedFile, ShareOfFiles  # noqa: E402
from generator.generatedpage import GeneratedPage  # noqa: E402
from generator.hooks import pages_in  # noqa: E402
from generator.pages.rendering import environment  # noqa: E402
from generator.output import replace_file, write_new  # noqa: E402

__all__ = ["ShareRenderer", "SiteError", "read_settings", "render", "render_frame", "share_renderer"]

ShareRenderer = Callable[[Sequence[str]], list[str]]
"""Renders pages; the SHA-256 of each file of the site that they became."""


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
    with _loaded(config_file, site_dir, content, docs, archive) as config:
        build(config)


def render_frame(config_file: Path, site_dir: Path, *, content: Path, docs: Path) -> None:
    """Render what is not generated: the theme's files, the error page, the hand-written pages."""
    archive: dict[str, object] = {"generated": True, "only": ()}
    with _loaded(config_file, site_dir, content, docs, archive) as config:
        config.extra["archive"]["only"] = pages_in(config.nav)
        build(config)


@contextmanager
def share_renderer(config_file: Path, site_dir: Path, *, content: Path, docs: Path) -> Iterator[ShareRenderer]:
    """What renders some generated pages (names below `docs`, ".md") exactly as a whole build does.

    Configuration, theme, templates and navigation are read once, before processes that render shares are
    forked. The pages of the navigation are read too, as their titles may stand on every page; links to
    other pages are resolved and checked on the disk. A page that is there already gets a new file in its
    place, as the old one may have other names. Raises SiteError, as the renderer does.
    """
    archive: dict[str, object] = {"generated": True, "only": ()}
    with _loaded(config_file, site_dir, content, docs, archive) as config, _strict():
        always = pages_in(config.nav)
        config.extra["archive"]["only"] = always
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        env = config.theme.get_env()
        env.bytecode_cache = environment().bytecode_cache
        files = config.plugins.on_files(get_files(config), config=config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for name in always:
            if (file := files.src_uris.get(name)) is not None and file.page is not None:
                _populate_page(file.page, config, files)
        env = config.plugins.on_env(env, config=config, files=files)
        env.auto_reload = False  # no template changes while pages are rendered
        # Every rendering walks through what its template and those included know, slowly where it is a chain.
        env.make_globals = lambda own: dict(env.globals) | dict(own or ())  # type: ignore[method-assign]
        env.get_template("main.html")
        shared = get_context(nav, [], config)
        folder = str(docs.resolve())

        def render_page(name: str) -> str:
            page = _page(name, files, folder, config)
            if page.content is None:
                _populate_page(page, config, files)
            data = _around(page, config, shared, env)
            if not write_new(page.file.abs_dest_path, data):
                replace_file(Path(page.file.abs_dest_path), data)
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
            if name not in always:
                page.file.page = None  # no circle of the two: their texts are let go at once
            return sha256(data).hexdigest()

        def render_share(names: Sequence[str]) -> list[str]:
            with _site_errors(), _strict():
                digests = [render_page(name) for name in names]
            if isinstance(files, ShareOfFiles):
                files.forget()
            return digests

        yield render_share


def _around(page: Page, config: MkDocsConfig, shared: TemplateContext, env: Environment) -> bytes:
    """A page that has been read within its template, as MkDocs writes it; `shared`: the context of no page."""
    page.active, nav, plugins = True, shared["nav"], config.plugins
    if shared["extra_css"] or shared["extra_javascript"]:  # each page has its own addresses of them
        context = get_context(nav, [], config, page)
    else:
        context = {**shared, "page": page, "base_url": get_relative_url(".", page.url)}
    html = env.get_template(page.meta.get("template", "main.html")).render(plugins.on_page_context(context, page=page, config=config, nav=nav))
    page.active = False
    return plugins.on_post_page(html, page=page, config=config).encode("utf-8", errors="xmlcharrefreplace")


def _page(name: str, files: Files, docs: str, config: MkDocsConfig) -> Page:
    file = files.src_uris.get(name)
    if file is None:
        return GeneratedPage(GeneratedFile(name, docs, config), config)
    return file.page or Page(None, file, config)


def read_settings(config_file: Path) -> tuple[str, str]:
    """Name and address of the site from its configuration; raises SiteError."""
    try:
        config = load_config(config_file=str(config_file))
    except (Abort, ConfigurationError) as error:
        raise SiteError(str(error)) from error
    return config.site_name, config.site_url or ""


@contextmanager
def _loaded(
    config_file: Path, site_dir: Path, content: Path | None, docs: Path | None, archive: dict[str, object]
) -> Iterator[MkDocsConfig]:
    """The configuration between start and end of its plugins; what goes wrong becomes a SiteError."""
    for name, folder in (("content", content), ("docs", docs)):
        if folder is not None:
            archive[name] = str(folder.resolve())
    with _site_errors():
        config = load_config(config_file=str(config_file), site_dir=str(site_dir.resolve()), strict=True)
        config.extra["archive"] = {**config.extra.get("archive", {}), **archive}
        config.plugins.on_startup(command="build", dirty=False)
        try:
            yield config
        finally:
            config.plugins.on_shutdown()


@contextmanager
def _site_errors() -> Iterator[None]:
    """What MkDocs says went wrong becomes a SiteError."""
    try:
        yield
    except (Abort, BuildError, ConfigurationError) as error:
        raise SiteError(str(error)) from error


@contextmanager
def _strict() -> Iterator[None]:
    """Warnings of MkDocs are errors, as in a strict build."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counter)
    try:
        yield
    finally:
        logger.removeHandler(counter)
    if counts := counter.get_counts():
        raise SiteError(", ".join(f"{count} {level.lower()}s" for level, count in counts))
