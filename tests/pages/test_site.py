"""The rendered site: whole, the same every time, and the same without the shortcuts taken on the way."""

import re
import shutil

import pytest

from generator import generatedpage
from generator.generatedfiles import ShareOfFiles
from generator.output import write_tree
from generator.pages import write_pages
from generator.plainmarkdown import render_plain
from generator.site import SiteError, render, share_renderer
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


def test_the_short_way_past_markdown_changes_no_byte(site, files, tmp_path, monkeypatch):
    monkeypatch.setattr(generatedpage, "render_plain", lambda markdown, resolve: None)
    write_tree(files.items(), tmp_path / "docs")
    render(ROOT / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)
    assert contents(tmp_path / "site") == contents(site)


def test_a_share_lets_go_of_the_files_it_links_to(files, tmp_path, monkeypatch):
    """MkDocs loads the hooks under a name of its own: the class that they make must be the one that is known here."""
    shares, forget = [], ShareOfFiles.forget
    monkeypatch.setattr(ShareOfFiles, "forget", lambda share: (shares.append(share), forget(share)))
    write_tree(files.items(), tmp_path / "docs")
    with share_renderer(ROOT / "mkdocs.yml", tmp_path / "site", content=ROOT / "content", docs=tmp_path / "docs") as render_share:
        render_share(["thong-bao/2024/hoi-lam-vuon.md"])
    assert len(shares) == 1
    assert not shares[0]._found


def test_every_page_goes_the_short_way(files):
    for name, data in files.items():
        if name.endswith(".md"):
            page = data.decode("utf-8").partition("\n---\n")[2]
            assert render_plain(page, lambda link: link) is not None, name


def test_links_to_anchors_of_generated_pages_are_checked(files, tmp_path):
    write_tree(files.items(), tmp_path / "docs")
    pages = tmp_path / "pages"
    pages.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "generator").symlink_to(ROOT / "generator")
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config.replace("docs_dir: content/pages", "docs_dir: pages"), encoding="utf-8")
    goal = "thong-bao/2024/hoi-lam-vuon.md"
    (pages / "gioi-thieu.md").write_text(f"# Giới thiệu\n\n[x]({goal}#toan-van)\n", encoding="utf-8")
    render(tmp_path / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)
    (pages / "gioi-thieu.md").write_text(f"# Giới thiệu\n\n[x]({goal}#khong-co)\n", encoding="utf-8")
    with pytest.raises(SiteError):
        render(tmp_path / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)


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
