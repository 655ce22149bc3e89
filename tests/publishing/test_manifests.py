"""The manifests: every file with its digest, the same for one build or many, small to change; verify and diff."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.buildstate.manifests import update_manifests
from generator.buildstate.store import open_store
from generator.delta import site_delta
from generator.fixity import files_below, read_whole, write_whole
from generator.manifest import FOLDER, SITE, SOURCES, is_manifest, read_lines, write_lines, write_manifests
from generator.site import render
from generator.source_error import SourceError
from tests.publishing.test_cut_off import build
from tests.publishing.test_incremental import tree

DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
NAMES = st.text(min_size=1).filter(lambda name: ".." not in name and not name.startswith("/") and name.isprintable() | ("\n" in name))


@given(st.dictionaries(NAMES.filter(lambda name: name.splitlines() == [name] or set(name) <= {"a", "\n", "%"}), DIGESTS))
def test_lines_are_read_as_they_were_written(digests: dict[str, str]) -> None:
    assert read_lines(write_lines(digests.items()), "x") == digests


@pytest.mark.parametrize("line", ["a", f"{'0' * 64} a", f"{'g' * 64}  a", f"{'0' * 64}  ../a", f"{'0' * 64}  /a", ""])
def test_other_lines_are_refused(line: str) -> None:
    with pytest.raises(SourceError, match="x:2"):
        read_lines(f"{'0' * 64}  a\n{line}\n".encode(), "x")


def archive_paths(count: int) -> list[str]:
    """The files of a site of so many notices, about."""
    found = [f"thong-bao/{2016 + n % 10}/van-ban-{n}/index.html" for n in range(count)]
    found += [f"thong-bao/{2016 + n % 10}/van-ban-{n}.txt" for n in range(count)]
    found += [f"van-ban/van-kien-{n}/index.html" for n in range(count)]
    found += [f"co-quan/co-quan-{n // 2}/{'feed.xml' if n % 2 else 'index.html'}" for n in range(count)]
    return found + [f"du-lieu/notices-{n}.json" for n in range(100)] + [f"search/main-0a1b/p/{n:04x}.bin" for n in range(1000)]


def test_one_more_notice_rewrites_few_and_small_parts() -> None:
    paths, chance = archive_paths(10_000), random.Random(3)
    digests = {path: sha256(path.encode()).hexdigest() for path in paths}
    before = dict(write_manifests(digests, SITE))
    assert max(len(data) for name, data in before.items() if "search" not in name) < 70_000
    touched = ["thong-bao/2025/moi/index.html", "thong-bao/2025/moi.txt", "index.html", "search/9f/01.bin"]
    touched += chance.sample([path for path in paths if path.startswith("van-ban/")], 15)
    touched += chance.sample([path for path in paths if path.startswith("co-quan/")], 8)
    touched += chance.sample([path for path in paths if path.startswith("du-lieu/")], 4)
    after = dict(write_manifests(digests | {path: "0" * 64 for path in touched}, SITE))
    changed = {name: data for name, data in after.items() if before.get(name) != data}
    assert len(changed) <= 35 and sum(map(len, changed.values())) <= 300_000, (len(changed), sum(map(len, changed.values())))


def test_kept_up_to_date_as_written_whole(tmp_path: Path) -> None:
    """Random changes of a folder, taken in one by one; sizes that make groups divide and join again."""
    site, content, chance = tmp_path / "site", tmp_path / "content", random.Random(5)
    for name in ("a/x.txt", "b.txt"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(name)
    store = open_store(tmp_path / "state.sqlite")
    site.mkdir()
    there: set[str] = set()
    pool = archive_paths(120)
    for step in range(25):
        fresh = set(chance.sample(pool, 90 if step < 5 else 15))
        gone = set(chance.sample(sorted(there), len(there) // (2 if step % 6 == 5 else 20)))
        for path in fresh:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(f"{path} {chance.random()}")
        for path in gone:
            (site / path).unlink()
        there = (there | fresh) - gone
        (content / "b.txt").write_text(str(step // 2))
        before = tree(site)
        changed = dict.fromkeys(fresh | gone | {"khong-co"}, "")
        changed |= {path: sha256((site / path).read_bytes()).hexdigest() for path in sorted(fresh - gone)[:10]}
        listed = update_manifests(store, site, content, changed if step != 9 else None, {"a/x.txt", "khong-co"}, 1)
        after = tree(site)
        assert set(listed) == {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        shutil.copytree(site, tmp_path / "whole", ignore=shutil.ignore_patterns(f"{FOLDER}*", SOURCES))
        write_whole(tmp_path / "whole", content)
        assert tree(tmp_path / "whole") == after, step
        shutil.rmtree(tmp_path / "whole")
    store.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory, composer) -> Path:
    from tests.publishing.conftest import make_project

    project = make_project(tmp_path_factory.mktemp("built"), composer)
    assert build(project).returncode == 0
    return project


@pytest.fixture
def copy(built, tmp_path) -> Path:
    shutil.copytree(built / "site", tmp_path / "copy")
    return tmp_path / "copy"


def test_mkdocs_alone_writes_the_same_manifests(built, tmp_path) -> None:
    render(built / "mkdocs.yml", tmp_path / "whole")
    assert tree(tmp_path / "whole") == tree(built / "site")


def test_every_file_is_listed_once(built) -> None:
    listed, spoilt = read_whole(built / "site")
    assert not spoilt
    assert set(listed) == {path for path in files_below(built / "site") if not is_manifest(path)}
    sources, _ = read_whole(built / "site", SOURCES)
    assert set(sources) == set(files_below(built / "content"))


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no coreutils here")
def test_coreutils_agree(built) -> None:
    for command in (f"sha256sum --check --strict --quiet {SITE} {SOURCES}",
                    f"cat $(grep -o '{FOLDER}/.*' {SITE}) | sha256sum --check --strict --quiet"):  # fmt: skip
        done = subprocess.run(["bash", "-c", command], cwd=built / "site", capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_verify_says_what_differs(built, copy, capsys) -> None:
    assert main(["verify", str(copy), "--sources", str(built / "content")]) == 0
    assert capsys.readouterr().out == ""
    (copy / "index.html").unlink()
    (copy / "404.html").write_text("khác")
    (copy / "la.txt").write_text("lạ")
    (copy / ".nojekyll").write_text("")
    assert main(["verify", str(copy)]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [f"khác: {copy}/404.html", f"thiếu: {copy}/index.html", f"thừa: {copy}/la.txt"]
    assert "3 chỗ" in told.err


def test_verify_checks_the_manifests_themselves(copy, capsys) -> None:
    part = next((copy / FOLDER).glob("van-ban*"))
    part.write_bytes(part.read_bytes().replace(b"0", b"1", 1))
    assert main(["verify", str(copy)]) == 1
    assert f"khác: {part}" in capsys.readouterr().out
    part.write_text("hỏng")
    assert main(["verify", str(copy)]) == 2
    assert f"{part}:1: " in capsys.readouterr().err
    (copy / SITE).unlink()
    assert main(["verify", str(copy)]) == 2
    assert main(["verify", str(copy / "khong-co")]) == 2


def test_verify_checks_the_sources(built, copy, tmp_path, capsys) -> None:
    shutil.copytree(built / "content", tmp_path / "content")
    one = next((tmp_path / "content" / "notices").rglob("*.txt"))
    one.write_text("khác")
    assert main(["verify", str(copy), "--sources", str(tmp_path / "content")]) == 1
    assert capsys.readouterr().out == f"khác: {one}\n"


def test_diff_lists_what_turns_one_site_into_the_other(copy, tmp_path, capsys) -> None:
    old, new = tmp_path / "old", copy
    shutil.copytree(copy, old)
    (old / "thua.html").write_text("")
    write_whole(old, tmp_path / "none")
    (new / "moi").mkdir()
    (new / "moi" / "index.html").write_text("mới")
    (new / "moi" / "anh.svg").write_text("mới")
    (new / "404.html").write_text("khác")
    write_whole(new, tmp_path / "none")
    capsys.readouterr()
    assert main(["diff", str(old), str(new / SITE), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    paths = [one["path"] for one in told["upload"]]
    assert paths[:3] == ["moi/anh.svg", "moi/index.html", "404.html"] and paths[-1] == SITE
    assert told["delete"] == ["thua.html"]
    for extra in ([], ["--read"]):
        assert main(["diff", str(old), str(new), *extra]) == 0
        assert capsys.readouterr().out.splitlines()[:3] == ["+ moi/anh.svg", "+ moi/index.html", "~ 404.html"]
    assert main(["diff", str(old), str(new), "--uploads"]) == 0
    for path in capsys.readouterr().out.splitlines():
        (old / path).parent.mkdir(exist_ok=True)
        shutil.copy(new / path, old / path)
    assert main(["diff", str(old), str(new), "--deletions"]) == 0
    for path in capsys.readouterr().out.splitlines():
        (old / path).unlink()
    assert tree(old) == tree(new)
    assert main(["diff", str(old), str(new)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["diff", str(tmp_path / "none"), str(new)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(tree(new))


@given(st.dictionaries(st.sampled_from([f"{n}.html" for n in range(9)] + [f"{n}.js" for n in range(9)]), st.sampled_from("xy")),
       st.dictionaries(st.sampled_from([f"{n}.html" for n in range(9)] + [f"{n}.js" for n in range(9)]), st.sampled_from("xy")))  # fmt: skip
def test_a_delta_is_whole_and_in_order(old: dict[str, str], new: dict[str, str]) -> None:
    delta = site_delta(old, new)
    result = {path: digest for path, digest in old.items() if path not in delta.delete} | {path: new[path] for path in delta.upload}
    assert result == new
    fresh_scripts = [n for n, path in enumerate(delta.upload) if path.endswith(".js") and path in delta.new]
    pages = [n for n, path in enumerate(delta.upload) if path.endswith(".html")]
    assert not fresh_scripts or not pages or max(fresh_scripts) < min(pages)
