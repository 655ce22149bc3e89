"""A headless Chromium and a local web server for the tests of the search's JavaScript."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

SCRIPTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "js"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves two folders: the scripts under /js/, everything else from the given one."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript", ".bin": "application/octet-stream"}
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        """Map /js/x to the scripts' folder."""
        if path.startswith("/js/"):
            return str(SCRIPTS / path[4:].split("?")[0])
        return super().translate_path(path)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free local port; yields the address, with a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome on this machine: $CHROMIUM first, then the usual names."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a headless Chromium and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
