"""The generated tree is fit for other renderers: as folders it is the same site, and differences of a rendering are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.output import write_tree
from generator.pages.folders import as_folder
from generator.site import render
from tests.pages.conftest import ROOT
from tests.renderers import compare, main


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("index.md", "[a](van-ban/x.md#y) [b](index.md)", ("index.md", "[a](van-ban/x/index.md#y) [b](index.md)")),
        ("nam/2024.md", "[a](../van-ban/x.md) [b](../index.md)", ("nam/2024/index.md", "[a](../../van-ban/x/index.md) [b](../../index.md)")),
        ("a/index.md", "[a](b.md) \\](b.md) [c](https://b.c/d.md) <a href=\"../b.md\">", ("a/index.md", "[a](b/index.md) \\](b.md) [c](https://b.c/d.md) <a href=\"../b.md\">")),
        ("a/b.csv", "[a](b.md)", ("a/b.csv", "[a](b.md)")),
    ],
)  # fmt: skip
def test_a_page_as_a_folder(path: str, text: str, expected: tuple[str, str]) -> None:
    name, data = as_folder(path, text.encode("utf-8"))
    assert (name, data.decode("utf-8")) == expected


def test_the_tree_as_folders_is_the_same_site(files: dict[str, bytes], site: Path, tmp_path: Path) -> None:
    write_tree((as_folder(*page) for page in files.items()), tmp_path / "docs")
    by_hand = ROOT / "content" / "pages"
    written = [as_folder(path.relative_to(by_hand).as_posix(), path.read_bytes()) for path in sorted(by_hand.rglob("*.md"))]
    write_tree(written, tmp_path / "content" / "pages")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for name in ("overrides", "generator"):
        (tmp_path / name).symlink_to(ROOT / name)
    render(tmp_path / "mkdocs.yml", tmp_path / "site", docs=tmp_path / "docs", generated=True)
    for path in sorted(site.rglob("*.html")):
        other = tmp_path / "site" / path.relative_to(site)
        assert other.read_bytes() == path.read_bytes(), path.relative_to(site)


def test_differences_are_told(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "site"
    shutil.copytree(site, other)
    assert (same := compare("x", site, other)).pages > 20
    assert (same.missing, same.broken, same.words, same.links) == ((), (), (), ())
    notice = next(path for path in sorted((other / "thong-bao").rglob("index.html")) if "<h1" in path.read_text(encoding="utf-8"))
    html = notice.read_text(encoding="utf-8")
    notice.write_text(html.replace("</h1>", " thêm</h1>").replace("</article>", '<a href="khong-co/"></a></article>'), encoding="utf-8")
    (other / "404.html").unlink()
    name = notice.relative_to(other).as_posix()
    found = compare("x", site, other)
    assert (found.missing, found.words, found.links) == (("404.html",), (name,), (name,))
    assert found.broken == (f"{name}: không có tệp: khong-co/",)


@pytest.mark.parametrize("name", ["properdocs", "zensical"])
def test_a_real_renderer(name: str, files: dict[str, bytes], site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed; the workflow has it, or: pip install {name} mkdocs-material")
    write_tree(files.items(), tmp_path / "docs")
    code = main(["--docs", str(tmp_path / "docs"), "--pages", str(ROOT / "content" / "pages"), "--site", str(site), name])
    assert code == 0, capsys.readouterr().out


def test_a_program_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--docs", str(tmp_path), "--pages", str(tmp_path), "--site", str(tmp_path), "no-such-renderer"]) == 1
    assert "no-such-renderer is not installed" in capsys.readouterr().out
