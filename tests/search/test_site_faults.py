"""Slow networks, and scripts beside an index of another version, on sites built by `notices build`, in a real Chromium."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Handler, open_page, serve

BOX = "#tim-o"
LIST = "#tim-goi-y"
RELOAD = "Hãy tải lại trang"


@contextmanager
def open_site(browser: Browser, site: Path, handler: type[Handler]) -> Iterator[Page]:
    """The first page of a site behind a server of its own; nothing may be thrown in it."""
    with serve(site, handler) as address, open_page(browser, address, width=800) as (page, watch):
        page.goto(address)
        yield page
        assert not [fault for fault in watch.faults if fault.startswith("exception")]


def wait_for_list(page: Page, text: str) -> None:
    """Wait until the box's list says so."""
    page.wait_for_function("([list, text]) => document.querySelector(list).innerText.includes(text)", arg=[LIST, text], timeout=60_000)


def test_a_shard_that_never_comes_is_told_with_what_to_do_and_does_not_spoil_the_next_question(browser, large_site) -> None:
    stalled, released = Event(), Event()
    stalled.set()

    class Stalling(Handler):
        """A server that keeps shards back as long as it is stalled."""

        def do_GET(self) -> None:
            """Wait, then answer."""
            if stalled.is_set() and re.search(r"/search/main-[0-9a-f]{12}/p/", self.path):
                released.wait(120)
            with suppress(BrokenPipeError, ConnectionResetError):
                super().do_GET()

    with open_site(browser, large_site, Stalling) as page:
        page.locator(BOX).fill("quản lý đất đai")
        wait_for_list(page, "Mạng quá chậm")
        assert "các mục lục" in page.locator(LIST).inner_text()
        page.locator(BOX).fill("tăng cường quản lý")
        page.wait_for_timeout(500)
        stalled.clear()
        page.locator(BOX).fill("phòng cháy chữa cháy")
        page.wait_for_selector(f"{LIST} .search-hit")
        released.set()
        page.wait_for_timeout(300)
        assert "phòng cháy" in page.locator(LIST).inner_text().lower(), "answers that come late are not shown"
        page.locator(BOX).fill("quản lý đất đai")
        page.wait_for_function(f"document.querySelector('{LIST}').innerText.toLowerCase().includes('quản lý đất đai')")
        assert page.locator(f"{LIST} .search-hit").count() == 6, "what was given up is asked for again"


def test_a_slow_network_is_waited_for(browser, large_site) -> None:
    class Slow(Handler):
        """Half a second for each file, then 20 KB a second, as on a bad line."""

        def do_GET(self) -> None:
            """Wait, then answer."""
            if "/search/" in self.path:
                time.sleep(0.5)
            super().do_GET()

        def copyfile(self, source, outputfile) -> None:
            """Write slowly."""
            while piece := source.read(2000):
                outputfile.write(piece)
                if "/search/" in self.path:
                    outputfile.flush()
                    time.sleep(0.1)

    with open_site(browser, large_site, Slow) as page:
        page.locator(BOX).fill("quản lý đất đai")
        page.wait_for_selector(f"{LIST} .search-hit", timeout=60_000)
        assert page.locator(f"{LIST} .search-hit").count() == 6


@pytest.mark.parametrize("change", [("analyser", 1000), ("format", 1000)], ids=["terms", "files"])
def test_an_index_of_another_version_is_not_read(browser, built, change) -> None:
    name, version = change
    manifest = json.loads((built / "search" / "manifest.json").read_text(encoding="utf-8"))
    old, new = (f'"{name}":{value}'.encode() for value in (manifest[name], version))

    class Newer(Handler):
        """A site built by another version of the program; the worker is still the reader's old one."""

        def do_GET(self) -> None:
            """Change the manifest, wherever it is."""
            if self.path.split("?")[0] not in ("/search/box.mjs", "/search/page.mjs", "/search/manifest.json"):
                return super().do_GET()
            content = (built / self.path[1:]).read_bytes()
            assert content.count(old) == 1
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(self.path))
            self.send_header("Content-Length", str(len(content.replace(old, new))))
            self.end_headers()
            self.wfile.write(content.replace(old, new))

    with open_site(browser, built, Newer) as page:
        page.locator(BOX).fill("quản lý đất đai")
        wait_for_list(page, RELOAD)
        assert page.locator(f"{LIST} .search-hit").count() == 0
        page.goto(f"{page.url.split('?')[0]}tim-kiem/?q=hoa+giai")
        page.wait_for_function(f"document.querySelector('[data-part=status]').innerText.includes('{RELOAD}')")
        assert page.locator("[data-part=results] > li").count() == 0


def test_an_index_that_was_published_anew_meanwhile_is_found(browser, large_site) -> None:
    manifest = json.loads((large_site / "search" / "manifest.json").read_text(encoding="utf-8"))
    folder = manifest["segments"][0]["folder"]
    published = Event()

    class Republished(Handler):
        """A site whose main part moves to a folder of another name."""

        def translate_path(self, path: str) -> str:
            """After that the old folder is gone."""
            moved = path.replace("/search/0123456789ab/", f"/search/{folder}/")
            return super().translate_path("/gone" if published.is_set() and f"/{folder}/" in path else moved)

        def do_GET(self) -> None:
            """The manifest is of the day."""
            if not published.is_set() or self.path != "/search/manifest.json":
                return super().do_GET()
            content = json.dumps(manifest).replace(folder, "0123456789ab").encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with open_site(browser, large_site, Republished) as page:
        page.locator(BOX).fill("quản lý đất đai")
        page.wait_for_selector(f"{LIST} .search-hit")
        published.set()
        page.locator(BOX).fill("phòng cháy chữa cháy")
        page.wait_for_function(f"document.querySelector('{LIST} .search-hit')?.innerText.toLowerCase().includes('cháy')")
