"""`python -m tests.renderers`: ProperDocs and Zensical render the generated tree; compares each page with ours."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from generator.pages.folders import as_folder
from generator.sitecheck.addresses import Home, find_target
from generator.sitecheck.links import check_site

_CONFIG = """site_name: Kho thông báo
docs_dir: docs
site_dir: site
theme: {name: material, language: vi, font: false}
plugins: []
markdown_extensions: [attr_list, {toc: {permalink: false}}]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""
RENDERERS = {"properdocs": False, "zensical": True}
"""Programs, and whether they take the tree with each page as a folder (`notices generate --as-folders`)."""
_SHOWN = 10
# Of our check, what speaks of links; the themes of others have scripts and fonts of their own.
_LINK_FAULTS = ("không có tệp", "không có chỗ này")


class Article(HTMLParser):
    """The words of a page's <article>, and where its links lead."""

    def __init__(self, html: str, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name, self._inside, self._silent = name, 0, 0
        self.words: list[str] = []
        self.links: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Come into the article, or note a link."""
        self._inside += tag == "article"
        self._silent += tag in ("script", "style", "svg", "button", "form")
        address = dict(attrs).get("href")
        if self._inside and tag == "a" and address and dict(attrs).get("class") != "headerlink":
            target = find_target(self._name, address, Home())
            self.links.add(f"{target.file}#{target.fragment}" if target else address)

    def handle_endtag(self, tag: str) -> None:
        """Go out of the article."""
        self._inside -= tag == "article"
        self._silent -= tag in ("script", "style", "svg", "button", "form")

    def handle_data(self, data: str) -> None:
        """Words of the article."""
        if self._inside > 0 and self._silent <= 0:
            self.words += data.split()


@dataclass(frozen=True, slots=True)
class Compared:
    """How another rendering of the tree differs from our site."""

    name: str
    pages: int
    missing: tuple[str, ...]
    broken: tuple[str, ...]
    words: tuple[str, ...]
    """Pages that say something else."""
    links: tuple[str, ...]
    """Pages whose links lead elsewhere."""
    failure: str = ""
    """Why there is no rendering at all."""


def compare(name: str, ours: Path, theirs: Path) -> Compared:
    """Page by page; both are folders of a finished site."""
    pages = {path.relative_to(theirs).as_posix() for path in theirs.rglob("*.html")}
    own = sorted(path.relative_to(ours).as_posix() for path in ours.rglob("*.html"))
    words, links = [], []
    for page in own:
        if page in pages and page != "404.html":
            one, other = (Article((site / page).read_text(encoding="utf-8"), page) for site in (ours, theirs))
            words += [page] if one.words != other.words else []
            links += [page] if one.links != other.links else []
    broken = (fault for fault in check_site(theirs, jobs=os.cpu_count() or 1).faults if any(word in fault for word in _LINK_FAULTS))
    return Compared(name, len(pages), tuple(page for page in own if page not in pages), tuple(broken), tuple(words), tuple(links))


def render(name: str, docs: Path, pages: Path, folder: Path) -> str:
    """Render the tree into `folder`/site with an installed program; what it says when it cannot."""
    program = shutil.which(name)
    if program is None:
        return f"{name} is not installed"
    for root in (docs, pages):
        for path in sorted(one for one in root.rglob("*") if one.is_file()):
            place, data = path.relative_to(root).as_posix(), path.read_bytes()
            if RENDERERS.get(name):
                place, data = as_folder(place, data)
            goal = folder / "docs" / place
            goal.parent.mkdir(parents=True, exist_ok=True)
            goal.write_bytes(data)
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    done = subprocess.run([program, "build", "-f", "mkdocs.yml"], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return "" if done.returncode == 0 and (folder / "site").is_dir() else (done.stderr or done.stdout)[-2000:] or f"exit code {done.returncode}"


def write_table(found: list[Compared], pages: int) -> Iterator[str]:
    """Markdown: a row for each renderer, then the first differences."""
    yield f"# The same tree in other renderers (our site: {pages} pages)\n"
    yield "| renderer | pages | missing | broken links | other words | other links |\n|---|--:|--:|--:|--:|--:|"
    for one in found:
        counts = " | ".join(str(len(names)) for names in (one.missing, one.broken, one.words, one.links))
        yield f"| {one.name} | {one.pages} | {counts} |" if not one.failure else f"| {one.name} | no rendering | | | | |"
    for one in found:
        yield f"\n## {one.name}\n\n```\n{one.failure}\n```" if one.failure else ""
        for title, names in (("missing", one.missing), ("broken", one.broken), ("other words", one.words), ("other links", one.links)):
            yield from (f"- {title}: `{name}`" for name in names[:_SHOWN])


def main(arguments: list[str]) -> int:
    """0 where every renderer gave every page without a broken link, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.renderers", description=__doc__)
    parser.add_argument("--docs", type=Path, default=Path("build/docs"), help="what notices generate has written")
    parser.add_argument("--pages", type=Path, default=Path("content/pages"), help="the hand-written pages")
    parser.add_argument("--site", type=Path, default=Path("site"), help="our own rendering")
    parser.add_argument("--out", type=Path, help="where the table goes, else standard output")
    parser.add_argument("renderers", nargs="*", metavar="NAME", help=f"programs to run (default: {' '.join(RENDERERS)})")
    options = parser.parse_args(arguments)
    found = []
    for name in options.renderers or RENDERERS:
        with tempfile.TemporaryDirectory() as folder:
            failure = render(name, options.docs, options.pages, Path(folder))
            found.append(Compared(name, 0, (), (), (), (), failure) if failure else compare(name, options.site, Path(folder) / "site"))
    text = "\n".join(write_table(found, sum(1 for _ in options.site.rglob("*.html")))) + "\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 1 if any(one.failure or one.missing or one.broken for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
