"""The rendered site: whole, the same every time, and the same without the shortcuts taken on the way."""

import re
import sys

from generator import hooks
from generator.output import write_tree
from generator.pages import write_pages
from generator.site import render
from tests.links import broken_links
from tests.pages.archive import archive
from tests.pages.conftest import ROOT, SETTINGS


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_link_anchor_or_asset_is_broken(site):
    assert broken_links(site) == []


def test_two_builds_are_the_same_bytes(site, tmp_path):
    write_tree(write_pages(archive(), SETTINGS), tmp_path / "docs")
    render(ROOT / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)
    assert contents(tmp_path / "site") == contents(site)


def test_lifting_blocks_past_markdown_changes_no_byte(site, files, tmp_path, monkeypatch):
    for module in list(sys.modules.values()):  # MkDocs loads its own copy of the hook
        if getattr(module, "__file__", None) == hooks.__file__:
            monkeypatch.setattr(module, "lift_blocks", lambda markdown, resolve: (markdown, ()))
    write_tree(files.items(), tmp_path / "docs")
    render(ROOT / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)
    assert contents(tmp_path / "site") == contents(site)


def test_nothing_of_the_theme_is_shipped_that_no_page_uses(site):
    names = contents(site)
    assert not [name for name in names if name.startswith("assets/javascripts/")]
    assert not [name for name in names if "search_index" in name]


def test_every_page_says_that_the_sample_is_fictional(site):
    for path in site.rglob("*.html"):
        assert "Kho mẫu: địa danh và người trong kho là hư cấu" in path.read_text(encoding="utf-8"), path


def test_the_original_is_published_byte_for_byte(site):
    notice = archive().notices["2024/hoi-lam-vuon"]
    assert (site / "thong-bao/2024/hoi-lam-vuon.txt").read_text(encoding="utf-8") == notice.source.body


def test_a_strict_content_security_policy_would_do(site):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\ssrc=)", html), path
        assert "<style" not in html and not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", html), path
