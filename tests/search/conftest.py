"""Fixtures of the search tests: a served folder and a blank page on it for each."""

import pytest

from tests.search.browser import serve


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
