"""Builds an archive of N composed notices cold and after each kind of edit, beside other generators, in one run."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.sitecheck.links import check_site
from tests.compose import make_composer
from tests.conftest import ROOT
from tests.scale.measured import Run
from tests.scale.others import other_generators
from tests.scale.project import EDITS, Project, difference, make_project, snapshot

_HEAD = f"{'what':<38} {'s':>7} {'CPU s':>7} {'peak MB':>8} {'files':>7} {'gone':>5} {'KB':>9}  why"


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a link is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench scale", description=__doc__)
    parser.add_argument("--notices", type=int, default=1000, metavar="N")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--against", default="mkdocs,hugo", help="other generators, of mkdocs and hugo; empty for none")
    parser.add_argument("--edits", default=",".join(EDITS), help="which edits, separated by commas")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of real texts to compose from, else the samples")
    parser.add_argument("--no-links", action="store_true", help="do not check the links of the last site")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON too")
    parser.add_argument("--work", type=Path, metavar="DIR", help="where the temporary folder is made")
    options = parser.parse_args(arguments)
    edits = [name for name in options.edits.split(",") if name]
    if unknown := set(edits) - set(EDITS):
        parser.error(f"no such edits: {', '.join(sorted(unknown))}; there are {', '.join(EDITS)}")
    with tempfile.TemporaryDirectory(prefix="scale-", dir=options.work) as folder:
        (Path(folder) / "project").mkdir()
        composer = make_composer(options.shared, ROOT / "content" / "notices")
        project = make_project(Path(folder) / "project", composer, options.notices)
        figures = {"notices": options.notices, "jobs": options.jobs, **measure(project, options, edits, Path(folder))}
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if figures.get("broken") else 0


def measure(project: Project, options: argparse.Namespace, edits: Sequence[str], folder: Path) -> dict[str, Any]:
    """Every step as a row, printed as it ends; then pages, links and ratios."""
    figures: dict[str, Any] = {"steps": {}, "others": {}}
    print(f"{options.notices} notices, {options.jobs} jobs\n{_HEAD}", flush=True)
    for name in ("cold", *edits):
        before = snapshot(project.site) if project.site.is_dir() else {}
        if name != "cold":
            EDITS[name](project)
        done = project.notices("build", "--jobs", str(options.jobs), "--json")
        row = _row(done, difference(before, snapshot(project.site)))
        row |= _told(done)
        figures["steps"][name] = row
        _print(name, row)
    figures["checks"] = dict(check(project, options.jobs))
    figures |= look_over(project.site, options)
    for other in other_generators(options.against.split(","), project, folder, lambda word: print(word, flush=True)):
        row = _row(other.build(), difference({}, snapshot(other.site)))
        figures["others"][other.name] = row
        _print(other.name, row)
    figures["ratios"] = dict(ratios(figures))
    for name, value in figures["ratios"].items():
        print(f"{name}: {value:.3f}", flush=True)
    return figures


def check(project: Project, jobs: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """`notices check` of the last edit, which a build has seen, and of a content folder that nobody has built."""
    alone = project.folder / "unbuilt"
    alone.mkdir()
    (alone / "content").symlink_to(project.content)
    for name, content in (("check", project.content), ("check, without a state", alone / "content")):
        row = _row(project.notices("check", "--content", str(content), "--jobs", str(jobs)), (0, 0, 0))
        _print(name, row)
        yield name, row


def _row(done: Run, changed: tuple[int, int, int]) -> dict[str, Any]:
    files, gone, size = changed
    return {"wall": round(done.wall, 2), "cpu": round(done.cpu, 2), "peak": done.peak, "files": files, "gone": gone, "bytes": size}


def _told(done: Run) -> dict[str, Any]:
    """What the build itself says: reason, how many were read, files it names, seconds of its parts."""
    record = json.loads(done.out)
    return {"why": record["why"], "read": len(record["read"]), "told": len(record["files"]), "seconds": record["seconds"]}


def _print(name: str, row: Mapping[str, Any]) -> None:
    why = f"{row['why'] if isinstance(row['why'], str) else '; '.join(row['why'])} ({row['read']} read, {row['told']} files told)" if "why" in row else ""
    print(f"{name:<38} {row['wall']:>7.2f} {row['cpu']:>7.2f} {row['peak'] / 2**20:>8.0f} {row['files']:>7} {row['gone']:>5} "
          f"{row['bytes'] / 1024:>9.0f}  {why}", flush=True)  # fmt: skip


def look_over(site: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Size of the site, and its links checked."""
    sizes = [size for _, size, _ in snapshot(site).values()]
    figures: dict[str, Any] = {"files": len(sizes), "bytes": sum(sizes)}
    print(f"site: {len(sizes)} files, {sum(sizes) / 2**20:.0f} MB", flush=True)
    if not options.no_links:
        start = time.perf_counter()
        checked = check_site(site, jobs=options.jobs)
        figures |= {"pages": checked.pages, "links": checked.links, "broken": len(checked.faults), "links_seconds": round(time.perf_counter() - start, 2)}
        print(f"{checked.pages} pages, {checked.links} links checked in {figures['links_seconds']} s: {len(checked.faults)} broken")
        print(*checked.faults[:10], sep="\n", end="\n" if checked.faults else "", flush=True)
    return figures


def ratios(figures: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Of processor seconds and of clock seconds: cold to each other generator, each edit to cold."""
    cold = figures["steps"]["cold"]
    for name, row in figures["others"].items():
        for unit in ("wall", "cpu"):
            yield f"cold / {name}, {unit}", round(cold[unit] / max(row[unit], 0.01), 4)
    for name, row in figures["steps"].items():
        if name != "cold":
            yield f"{name} / cold, wall", round(row["wall"] / cold["wall"], 4)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
