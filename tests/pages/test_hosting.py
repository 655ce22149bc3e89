"""The site served as HOSTING.md says: under its Content-Security-Policy in a browser, and by nginx as configured."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import Browser, Page

from generator.__main__ import main
from generator.search.build import build_index, write_files
from generator.sitecheck.policy import write_policy
from tests.browser import Handler, open_page, serve
from tests.conftest import ROOT
from tests.search.archive import make_archive

HOSTING = (ROOT / "HOSTING.md").read_text(encoding="utf-8")
NOTE = """window.breaches = []; document.addEventListener("securitypolicyviolation",
  (event) => window.breaches.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""
FOREVER = "public, max-age=31536000, immutable"


class Strict(Handler):
    """Answers with the policy."""

    def end_headers(self) -> None:
        """Add the header to each answer."""
        self.send_header("Content-Security-Policy", write_policy())
        super().end_headers()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample archive."""
    folder = tmp_path_factory.mktemp("hosting")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("overrides", "generator", "content"):
        (folder / name).symlink_to(ROOT / name)
    assert main(["build", "--config", str(folder / "mkdocs.yml"), "--content", str(folder / "content"), "--site", str(folder / "site")]) == 0
    return folder / "site"


def test_the_document_shows_the_policy() -> None:
    assert f"\nContent-Security-Policy: {write_policy()}\n" in HOSTING
    assert f'add_header Content-Security-Policy "{write_policy()}" always;' in HOSTING


def visit(page: Page, address: str) -> None:
    """Home, search by box, search page with filters, a notice from the results and its parts that act."""
    page.goto(address)
    page.locator("[data-search-box] input[name=q]").last.fill("chỉ thị 18-CT/TW")
    page.wait_for_selector("[role=option]")
    page.goto(address + "tim-kiem/?q=h%E1%BB%8Dp")
    page.wait_for_selector(".search-results a[href*='thong-bao/']")
    assert page.evaluate("performance.getEntriesByType('resource').some((one) => one.name.includes('search/worker.mjs'))")
    page.locator(".search-results a[href*='thong-bao/']").first.click()
    page.wait_for_load_state("networkidle")
    for button in page.locator("button:visible").all()[:5]:
        button.click()
    for link in page.locator("article a[href*='van-ban/']").all()[:2]:
        link.hover()
        link.focus()
    page.wait_for_timeout(300)


@pytest.mark.parametrize("engine", ["lunr", "shards"])
def test_search_works_under_the_policy(engine: str, built: Path, browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    if engine == "shards":
        shutil.rmtree(site / "search")
        write_files(build_index(make_archive(), jobs=1, small=0), site)
    with serve(site, Strict) as address, open_page(browser, address, width=1280) as (page, watch):
        page.add_init_script(NOTE)
        if engine == "lunr":
            visit(page, address)
        else:
            page.goto(address + "tim-kiem/?q=chi+thi+18-ct/tw")
            page.wait_for_selector(".search-results a[href*='van-ban/']")
        assert page.evaluate("window.breaches") == []
    assert watch.faults == []


def test_the_policy_is_really_enforced(built: Path, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><p>x</p><script>document.title = 'ran'</script>", encoding="utf-8")
    with serve(tmp_path, Strict) as address, open_page(browser, address, width=800) as (page, watch):
        page.add_init_script(NOTE)
        page.goto(address)
        assert page.title() == "" and page.evaluate("window.breaches.length") == 1
    assert any("Content Security Policy" in fault for fault in watch.faults)


@pytest.fixture
def nginx(built: Path, tmp_path: Path) -> Iterator[int]:
    """The port of an nginx with the configuration of HOSTING.md."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/bin")
    if program is None:
        pytest.skip("nginx is not installed; its configuration is checked where it is")
    block = re.search(r"```nginx\n(.*?)```", HOSTING, re.DOTALL)
    assert block
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = block[1].replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/kho/site", str(built))
    (tmp_path / "tmp").mkdir()
    places = "".join(f"{name}_temp_path {tmp_path}/tmp/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    types = "types { text/html html; text/css css; image/svg+xml svg; application/json json; text/plain txt; text/xml xml; application/octet-stream bin; }"
    config = tmp_path / "nginx.conf"
    config.write_text(f"user root;\ndaemon off;\npid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\n"
                      f"http {{ access_log off;\n{places}{types}\n{server} }}\n", encoding="utf-8")  # fmt: skip
    tested = subprocess.run([program, "-t", "-c", str(config)], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    with running([program, "-c", str(config)], port):
        yield port


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server from when it answers to the end of the block."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                HTTPConnection("127.0.0.1", port, timeout=5).connect()
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()


def ask(port: int, path: str) -> HTTPResponse:
    """The answer to a request, its body read."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    return answer


def test_nginx(nginx: int, built: Path) -> None:
    hashed = next(path for path in sorted((built / "search").rglob("*.bin"))).relative_to(built).as_posix()
    feed = next(path for path in sorted(built.glob("co-quan/*/feed.xml"))).relative_to(built).as_posix()
    style = next(path for path in sorted((built / "assets" / "stylesheets").glob("*.css"))).relative_to(built).as_posix()
    expected = {
        "/": (200, "text/html; charset=utf-8", "no-cache"), "/thong-bao/": (200, "text/html; charset=utf-8", "no-cache"),
        "/search/worker.mjs": (200, "text/javascript; charset=utf-8", "no-cache"), f"/{hashed}": (200, "application/octet-stream", FOREVER),
        f"/{style}": (200, "text/css; charset=utf-8", FOREVER), f"/{feed}": (200, "application/atom+xml; charset=utf-8", "no-cache"),
        "/du-lieu/notices.csv": (200, "text/csv; charset=utf-8", "no-cache"), "/du-lieu/notices.json": (200, "application/json", "no-cache"),
        "/khong-co/": (404, "text/html; charset=utf-8", None), "/search/0123456789ab/x.bin": (404, "text/html; charset=utf-8", None),
        "/thong-bao": (301, "text/html", "no-cache"),
    }  # fmt: skip
    for path, (status, kind, cache) in expected.items():
        answer = ask(nginx, path)
        assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (status, kind, cache), path
        assert answer.headers["Content-Security-Policy"] == write_policy(), path
        assert (answer.headers["Content-Encoding"] == "gzip") == (kind != "application/octet-stream" and status != 301), path


def test_what_is_kept_for_ever_is_named_by_its_content(built: Path, tmp_path: Path) -> None:
    named, versioned = re.findall(r'"~(\^\S+)"', HOSTING)
    write_files(build_index(make_archive(), jobs=1, small=0), tmp_path)
    names = [f"/{path.relative_to(root).as_posix()}" for root in (built, tmp_path) for path in sorted(root.rglob("*")) if path.is_file()]
    kept = [name for name in names if re.search(named, name)]
    assert len(kept) > 3 and all(re.search(r"[/.][0-9a-f]{8,}[/.]", name) for name in kept)
    asked = [name for name in names if re.search(versioned, name)]
    data = [name for name in names if name.endswith(".bin")]
    assert asked and set(asked) <= set(data) and set(data) <= {*kept, *asked}
