"""The site map: every page it names is there, parts are small, and one more notice changes one part."""

import re
from dataclasses import replace

from generator.output import write_tree
from generator.pages import write_pages
from generator.pages.graph import build_graph
from generator.pages.pieces import AllPieces
from generator.pages.sitemap import write_sitemap
from generator.site import render, render_frame, share_renderer
from tests.pages.archive import archive
from tests.pages.conftest import ROOT, SETTINGS

ADDRESS = "https://kho.example/thu/"
SETTINGS_WITH_ADDRESS = replace(SETTINGS, site_url=ADDRESS)


def sitemap_of(notices: int) -> dict[str, bytes]:
    """The site map of an archive with so many notices."""
    known = archive()
    one = next(iter(known.notices.values()))
    many = replace(known, notices={f"2024/so-{k}": replace(one, id=f"2024/so-{k}") for k in range(notices)}, instruments={})
    kept = AllPieces(many, SETTINGS_WITH_ADDRESS)
    return dict(write_sitemap(many, build_graph(kept.lights(), kept, kept.lookup(), many), SETTINGS_WITH_ADDRESS))


def test_there_is_none_without_the_address(files, site):
    names = {"sitemap.xml", "robots.txt", "ban-do-1.xml"}
    assert not names & set(files)
    assert not [name for name in (*names, "sitemap.xml.gz") if (site / name).exists()]


def test_every_page_named_is_there_and_in_shares_it_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", ADDRESS)
    files = dict(write_pages(archive(), SETTINGS_WITH_ADDRESS))
    docs, whole, frame = tmp_path / "docs", tmp_path / "whole", tmp_path / "frame"
    write_tree(files.items(), docs)
    render(ROOT / "mkdocs.yml", whole, docs=docs, generated=True)
    index = (whole / "sitemap.xml").read_text(encoding="utf-8")
    parts = re.findall(f"<loc>{ADDRESS}(ban-do-[0-9]+[.]xml)</loc>", index)
    named = [page for part in parts for page in re.findall(f"<loc>{ADDRESS}(.*)</loc>", (whole / part).read_text(encoding="utf-8"))]
    assert len(named) == len(set(named)) > 10
    for page in named:
        html = (whole / page / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{ADDRESS}{page}">' in html
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (whole / "robots.txt").read_text(encoding="utf-8")
    assert not (whole / "sitemap.xml.gz").exists()
    pages = [name for name in files if name.endswith(".md")]
    render_frame(ROOT / "mkdocs.yml", frame, content=ROOT / "content", docs=docs)
    assert not (frame / "sitemap.xml").exists()
    with share_renderer(ROOT / "mkdocs.yml", frame, content=ROOT / "content", docs=docs) as render_share:
        render_share(pages)
    for path in whole.rglob("*.html"):
        assert (frame / path.relative_to(whole)).read_bytes() == path.read_bytes(), path


def test_one_more_notice_changes_one_part():
    before, after = sitemap_of(1200), sitemap_of(1201)
    assert len(before) == 2 + 4
    changed = [name for name in after if before.get(name) != after[name]]
    assert len(changed) == 1 and changed[0].startswith("ban-do-")
    assert max(map(len, after.values())) < 60_000
