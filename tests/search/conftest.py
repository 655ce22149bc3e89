"""Fixtures of the search tests: a served folder with a blank page, and built sites with a reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.browser import serve
from tests.search.sites import COMPOSED, Reader, build_site, open_reader


@pytest.fixture
def site(tmp_path):
    """A folder and the address it is served at."""
    (tmp_path / "blank.html").write_text("<!doctype html><meta charset=utf-8><title>x</title>", encoding="utf-8")
    with serve(tmp_path) as address:
        yield tmp_path, address


@pytest.fixture
def page(browser, site):
    """A blank page on the served folder; modules are at /js/."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(site[1] + "blank.html")
    yield opened
    context.close()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory) -> Path:
    """The sample archive: one lunr index."""
    return build_site(tmp_path_factory.mktemp("small"), 0)


@pytest.fixture(scope="session")
def large_site(tmp_path_factory) -> Path:
    """The sample archive and composed notices: shards, main and delta."""
    return build_site(tmp_path_factory.mktemp("large"), COMPOSED)


@pytest.fixture(params=["small_site", "large_site"], ids=["lunr", "shards"])
def built(request) -> Path:
    """Both sizes of site."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def reader(browser, built) -> Iterator[Reader]:
    """A reader; nothing may fail, nothing may be asked of other hosts."""
    with open_reader(browser, built) as one:
        yield one
        assert [fault for fault in one.watch.faults if "ERR_ABORTED" not in fault] == [], "overtaken questions are given up"


@pytest.fixture
def small(browser, small_site) -> Iterator[Reader]:
    """A reader of the sample archive."""
    with open_reader(browser, small_site) as one:
        yield one
