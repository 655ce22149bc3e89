"""Writes the entries of lists: a date, a link, what tells the entry apart, and sentences quoted from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.quick import made_quickly
from generator.pages import urls, words
from generator.pages.light import Quote
from generator.pages.shown import shown


@made_quickly
@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its date (ISO, "" for none), where it leads and what is said of it."""

    date: str
    target: str  # page
    title: str
    about: str = ""  # issuer and number, or whatever tells it apart
    anchor: str = ""  # the place on the target page
    quotes: tuple[Quote, ...] = ()
    cells: tuple[str, ...] = ()  # for tables, after the title and the date


def write_entries(entries: Iterable[Entry], page: str) -> Markup:
    """The entries as an HTML list on `page`. Written here and not by a template: a site has hundreds of thousands."""
    root = urls.base_of(page)
    written = "\n".join([_entry(entry, f"{root}{entry.target}/") for entry in entries])
    return Markup(f'<ol class="ds">\n{written}\n</ol>\n')  # noqa: S704 - escaped piece by piece


def _entry(entry: Entry, address: str) -> str:
    about = f'<span class="goc">{shown(entry.about)}</span>' if entry.about else ""
    quotes = "".join([_quote(quote, address) for quote in entry.quotes]) if entry.quotes else ""
    goal = f"{address}#{entry.anchor}" if entry.anchor else address
    return (
        f'<li><span class="ngay">{words.shown_date(entry.date) or "không rõ ngày"}</span>'
        f'<div><a href="{goal}">{shown(entry.title)}</a>{about}{quotes}</div></li>'
    )


def _quote(quote: Quote, address: str) -> str:
    place = f' <a class="toi-cho" href="{address}#{quote.anchor}">đến chỗ này</a>' if quote.anchor else ""
    return f"<blockquote><p>{quote.html}{place}</p></blockquote>"
