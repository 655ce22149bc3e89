"""A notice whose every value is Markdown, HTML or template code is shown as text and breaks nothing."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from generator.model import Field, Provenance, Problem, Recipient, Signer
from generator.output import write_tree
from generator.pages import write_pages
from generator.site import render
from tests.links import broken_links
from tests.pages.archive import archive, main_notice
from tests.pages.conftest import ROOT, SETTINGS

EVIL = '" onmouseover="x </div></table><script>alert("1")</script>\n\n# {{ 7*7 }} {% x %} *a* [b](javascript:c) `d` --- \x02 \x00 <!--kho:0--> {: #vd-1 }'


class Tags(HTMLParser):
    """Scripts and handlers of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.bad: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))
        self.bad += [name for name, value in attrs if name.startswith("on") or (name in ("href", "src") and "javascript:" in (value or ""))]


def hostile():
    evil = Field(EVIL, Provenance.READ, reason=EVIL)
    known = archive()
    source = main_notice()  # its heading becomes a tag of the same length, so that no span moves
    reading = replace(source.reading, text=source.reading.text.replace("ĐÁNH GIÁ CHUNG", "<i onload=x> &"))
    notice = replace(
        source,
        reading=reading,
        type=evil, subtype=evil, title=evil, number=evil, place=evil, level=evil, issuing_body=evil, issuer_printed=EVIL,
        signers=(Signer(EVIL, EVIL, EVIL, EVIL),), addressees=(Recipient(EVIL),), recipients=(Recipient(EVIL),),
        problems=(Problem(EVIL, EVIL, None, EVIL),),
    )  # fmt: skip
    bodies = {key: replace(one, name=EVIL, place=EVIL, aliases=(EVIL,)) for key, one in known.organizations.items()}
    instruments = {key: replace(one, title=EVIL, issuer=EVIL, type=EVIL, number=EVIL) for key, one in known.instruments.items()}
    return replace(known, notices={notice.id: notice}, organizations=bodies, instruments=instruments, problems=(Problem("x", EVIL),))


def test_text_stays_text(tmp_path):
    write_tree(write_pages(hostile(), SETTINGS), tmp_path / "docs")
    render(ROOT / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)
    for path in tmp_path.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        page = Tags(html)
        assert all(src and src.startswith(("../", "./", "/", "assets/")) for src in page.scripts), path
        assert not page.bad, path
        assert "<title>" in html and html.count("</article>") == 1, path
    assert broken_links(tmp_path / "site") == []
