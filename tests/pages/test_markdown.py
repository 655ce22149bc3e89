"""No text of a notice is ever read as Markdown or HTML: what is rendered is the text itself."""

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Block, BlockKind, Citation, Field, Mention, Notice, Provenance, Reading, Source, Span, Status
from generator.pages.body import Target, body_of, write_body
from generator.pages.markdown import escape_inline, escape_line, escaper_for, plain_text
from generator.plainmarkdown import render_plain

NASTY = [
    "# x", "- x", "+ x", "1. x", "12) x", "> x", "    code", "```\nx\n```", "~~~", "***", "---", "===", "[a](b)", "![a](b)",
    "[a]: http://x", "<script>alert(1)</script>", "&lt;b&gt;", "&amp;", "*a* _b_ `c`", "| a | b |\n|---|---|\n| 1 | 2 |",
    "x {: #y .z }", "{#id}", "x\n{: .y}", "\\", "\\*", "[TOC]", "[^1]", "*[a]: b", "a  \nb", "<!--kho:0-->", "<!-- x", "&#42;",
    "Heading #", "## #", "\u0002klzzwxh:0001\u0003", "wzxhzdk:0", "http://x.y/?a=b&c=d", "<http://x>", "a@b.c", ": x", "!x",
]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=("Cs",))) | st.text("#-+*_`~=>|[](){}<>&!\\:.1 \nab") | st.sampled_from(NASTY)


class Text(HTMLParser):
    """The text of a rendered page and the tags it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def rendered(source: str) -> str:
    return markdown.Markdown(
        extensions=["attr_list", "toc", "tables", "fenced_code"], extension_configs={"toc": {"marker": ""}}
    ).convert(source)


@given(TEXTS, st.data())
def test_parts_of_a_text_are_escaped_as_if_alone(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert escaper_for(text)(text[start:end]) == escape_inline(text[start:end])


def squeezed(text: str) -> str:
    return " ".join(plain_text(text).split())


@settings(max_examples=400)
@given(TEXTS)
@example("[TOC]")
@example("1. a")
def test_a_paragraph_shows_its_text(text):
    page = Text(rendered(f"before\n\n{escape_line(text)}\n{{: #here .m5 }}\n\nafter" if squeezed(text) else "before\n\nafter"))
    assert " ".join(page.text.split()) == " ".join(["before", *squeezed(text).split(), "after"])
    assert page.tags <= {"p"}


@settings(max_examples=200)
@given(TEXTS)
def test_a_heading_shows_its_text(text):
    words = squeezed(text) or "x"  # no template writes an empty heading
    page = Text(rendered(f"### {escape_line(words)} {{: #here }}\n\nafter"))
    assert " ".join(page.text.split()) == f"{words} after"
    assert page.tags <= {"h3", "p"}


def notice_of(text: str, kind: BlockKind, start: int, end: int) -> Notice:
    none = Field(None, Provenance.UNKNOWN)
    mention = Mention(Span(start, end), text[start:end], numbered=True)
    citation = Citation(mention, Status.STUB, "x")
    return Notice(
        "n", Source("n.txt", text, "", 0), Reading(text, ((0, 0),)), none, none, none, none, none, none, none, none,
        none, "", none, blocks=(Block(kind, Span(0, len(text)), 5, "-", "muc-1"),), citations=(citation,),
    )  # fmt: skip


@settings(max_examples=300)
@given(TEXTS, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.FOOTNOTE]), st.data())
def test_a_block_with_a_citation_shows_its_text(text, kind, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    body = write_body(body_of(notice_of(text, kind, start, end), "p", (Target("van-ban/x", "vb-1"),), 10_000))
    plain = render_plain(f"# x {{: #dau-trang }}\n\n{body}\n\n## y {{: #vb-1 .to }}", lambda link: link)
    whole = f'<h1 id="dau-trang">x</h1>\n{rendered(body)}\n<h2 class="to" id="vb-1">y</h2>'
    assert plain is None or plain.html.replace("\n\n", "\n") == whole.replace("\n\n", "\n")
    page = Text(rendered(body))
    seen = page.text.replace("\n", " ")
    assert "".join(seen.split()) == "".join(f"- {squeezed(text)}".split())
    assert page.tags <= {"p", "a", "h6", "hr"}


def test_table_rows_become_a_table():
    text = "| <b>Việc</b> | Hạn |\n|---|---|\n| Rà soát | 30/6 |"
    lines = text.split("\n")
    starts = [text.index(line) for line in lines]
    notice = notice_of(text, BlockKind.TABLE_ROW, 0, 0)
    rows = tuple(Block(BlockKind.TABLE_ROW, Span(s, s + len(line))) for s, line in zip(starts, lines, strict=True))
    body = write_body(body_of(_with_blocks(notice, rows), "p", (Target("", "vb-1"),), 10_000))
    assert body.count("<tr>") == 2
    assert "&lt;b&gt;Việc&lt;/b&gt;" in body


def _with_blocks(notice: Notice, blocks: tuple[Block, ...]) -> Notice:
    from dataclasses import replace

    return replace(notice, blocks=blocks, citations=())


@pytest.mark.parametrize("end", ["<", "*", "[x](y)", "&", "\\"])
def test_a_paragraph_that_is_left_to_markdown_costs_no_more(end):
    """A pattern that tries things twice would not end here."""
    assert render_plain("chữ nghĩa, " * 4000 + end, lambda address: address) is None


@pytest.mark.parametrize("block", ["- x", "1. x", "> x", "    x", "x *y* z", "# x", "## x {: #a", "x\n{: #a b }", "<!-- x -->", "x\n## y"])
def test_what_the_templates_do_not_write_is_left_to_markdown(block):
    assert render_plain(f"a\n\n{block}\n\nb", lambda address: address) is None


@pytest.mark.parametrize("link", ["[x](gone.md){.vb}", "[x](#gone){.vb}"])
def test_a_link_that_leads_nowhere_is_left_to_markdown(link):
    assert render_plain(f"a {link} b", lambda address: address if address.startswith("#") else None) is None
