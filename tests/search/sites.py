"""Sites built by `notices build` for the browser tests of the search, and a reader who types into them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from tests.browser import Watch, open_page, serve
from tests.compose import make_composer, write_notices

ROOT = Path(__file__).resolve().parents[2]
COMPOSED = 560
"""Notices composed beside those of the sample archive for the large site: their index is in shards."""
CITED = "van-ban/chi-thi-18-ct-tw-ban-bi-thu-trung-uong-dang-2022-10-26/"
"""Page of an instrument,"""
CITING = "thong-bao/2023/chuong-trinh-phoi-hop-11-ctr-mttq-btt/"
"""and of a notice that cites it."""
DONE = "[data-part=results][aria-busy=false]"


def build_site(folder: Path, composed: int) -> Path:
    """Build the sample archive with `composed` notices more, as an archivist would; returns the site."""
    for part in ("registry", "pages", "notices"):
        shutil.copytree(ROOT / "content" / part, folder / "content" / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "generator"):
        (folder / name).symlink_to(ROOT / name)
    if composed:
        write_notices(make_composer(Path("/nowhere"), ROOT / "content" / "notices"), 0, composed, folder / "content")
    command = [sys.executable, "-m", "generator", "build", "--config", "mkdocs.yml", "--content", "content", "--site", "site"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "site"


@dataclass(frozen=True, slots=True)
class Result:
    """One result as a reader sees it."""

    address: str
    title: str
    about: str
    snippet: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A page in a browser, on one site; what it asks for is watched."""

    page: Page
    watch: Watch
    address: str

    def go(self, path: str = "") -> None:
        """Open a page of the site."""
        self.page.goto(self.address + path)

    def search(self, query: str, **filters: str) -> list[Result]:
        """Open the search page with a query; the results once they are there."""
        self.go(f"tim-kiem/?{urlencode({'q': query, **filters})}")
        return self.results()

    def results(self) -> list[Result]:
        """The results of the search page, once all of them came into view and the search says that it is done."""
        self.page.wait_for_selector(DONE, state="attached")
        self.page.evaluate("""() => {
          for (const item of document.querySelectorAll('[data-part=results] > li')) item.scrollIntoView();
          return new Promise((done) => setTimeout(done, 100));
        }""")
        self.page.wait_for_selector(DONE, state="attached")
        found = self.page.evaluate("""() => [...document.querySelectorAll('[data-part=results] > li')].map((item) => ({
          address: item.querySelector('a').href, title: item.querySelector('a').innerText,
          about: item.querySelector('.search-about').innerText, snippet: item.querySelector('.search-snippet').innerText,
          marks: [...item.querySelectorAll('mark')].map((one) => one.innerText) }))""")
        return [Result(one["address"].removeprefix(self.address), one["title"], one["about"], one["snippet"], tuple(one["marks"])) for one in found]

    def said(self, part: str) -> str:
        """The text of a part of the search page."""
        return self.page.locator(f"[data-part={part}]").inner_text()

    def choose(self, text: str) -> None:
        """Follow a link that the search page offers."""
        before = self.page.url
        self.page.locator(".search-page a", has_text=text).first.click()
        self.page.wait_for_function("before => location.href !== before", arg=before)

    def open_facet(self, name: str) -> None:
        """Have the search page count the values of a facet."""
        facet = self.page.locator(f"[data-facet={name}]")
        facet.wait_for()
        if facet.get_attribute("open") is None:
            facet.locator("summary").click()
        facet.locator("a").first.wait_for()

    def type(self, query: str) -> list[str]:
        """Type into the box of the page; the titles of the instant results."""
        self.page.locator("#tim-o").fill(query)
        self.page.wait_for_function("""() => document.querySelector('#tim-goi-y').querySelector('[role=option]')
          || document.querySelector('[data-search-box] [role=status]').innerText""")
        return self.page.locator("#tim-goi-y [role=option] .search-title").all_inner_texts()

    def asked(self) -> list[str]:
        """What was asked of the server so far, relative to the site."""
        return [one.removeprefix(self.address) for one in self.watch.requests]


@contextmanager
def open_reader(browser: Browser, site: Path, **options: object) -> Iterator[Reader]:
    """A reader on a site of its own server."""
    with serve(site) as address, open_page(browser, address, **{"width": 1100, **options}) as (page, watch):
        yield Reader(page, watch, address)
