"""Loads the templates of the generated pages; the only place that knows Jinja's settings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from generator.pages import urls, words
from generator.pages.entries import write_entries
from generator.pages.markdown import markdown_filter, plain_text
from generator.pages.shown import escaped, shown

_QUOTED = re.compile(r"`([^`<>]+)`")
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Templates escape every value for HTML; the filter `md` escapes for a line of Markdown.

    `_shown` escapes, in the stead of Jinja's autoescape, which makes two objects of each of the hundreds of
    values of a page. What a macro returns is text to Jinja then, and needs the filter `safe`.
    """
    env = Environment(  # noqa: S701
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_shown,
    )
    env.filters["md"] = markdown_filter
    env.filters["code"] = _with_code
    env.filters["xml"] = plain_text
    env.filters["date"] = words.shown_date
    env.filters["when"] = words.when
    env.filters["upper_first"] = words.upper_first
    # Filters, as Jinja calls a global function in a way that takes longer than these functions.
    env.filters["link"] = _link
    env.filters["asset"] = _asset
    env.filters["entries"] = write_entries
    return env


def _link(target: str, page: str, anchor: str = "") -> str:
    return urls.link(page, target, anchor)


def _asset(path: str, page: str) -> str:
    return urls.asset(page, path)


def _with_code(message: str) -> Markup:
    """A message of the program, its `quoted` names set as code."""
    text = escaped(plain_text(message))
    return Markup(_QUOTED.sub(r"<code>\1</code>", text) if "`" in text else text)  # noqa: S704 - escaped first


def _shown(value: object) -> object:
    """Any value escaped and on one line: a blank line inside an HTML block would end it."""
    if type(value) is str:
        return shown(value)
    return value if type(value) is Markup or type(value) is int else escape(value)


def render(template: str, /, **values: object) -> str:
    """The text of a template of generator/templates."""
    return _template(environment(), template).render(values)


@cache
def _template(env: Environment, name: str) -> Template:
    if "parts" not in env.globals:
        env.globals["parts"] = env.get_template("parts.j2").module
    found = env.get_template(name)
    found.globals = dict(found.globals)  # every rendering walks through them, slowly where they are a chain
    return found
