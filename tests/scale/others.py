"""The same notices built by plain MkDocs with Material and by Hugo, as a user of those would set them up."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.scale.measured import Run, run
from tests.scale.project import Project

_MKDOCS = """site_name: Kho thông báo
theme: {{name: material, language: vi, font: false}}
plugins: [{plugins}]
validation: {{nav: {{omitted_files: ignore}}}}
nav: [index.md]
"""
_SINGLE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="/">Kho thông báo</a></header><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
_LIST = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


@dataclass(frozen=True, slots=True)
class Other:
    """Another generator, ready to run."""

    name: str
    build: Callable[[], Run]
    site: Path


def other_generators(names: list[str], project: Project, folder: Path, say: Callable[[str], None]) -> Iterator[Other]:
    """Those of `names` ("mkdocs", "hugo") that are installed, with the notices as Markdown; says which are not."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if "mkdocs" in names:
        docs = folder / "mkdocs" / "docs"
        _write_markdown(project, docs / "thong-bao")
        (docs / "index.md").write_text("# Kho thông báo\n", encoding="utf-8")
        for name, plugins in (("MkDocs + Material, no search", ""), ("MkDocs + Material, its search", "{search: {lang: vi}}")):
            config, site = folder / "mkdocs" / f"{len(plugins)}.yml", folder / f"mkdocs-{len(plugins)}"
            config.write_text(_MKDOCS.format(plugins=plugins), encoding="utf-8")
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
            yield Other(name, lambda command=command: run(command, folder, environment), site)
    if "hugo" in names:
        program = os.environ.get("HUGO") or shutil.which("hugo")
        if program is None:
            say("Hugo: not installed, left out (or set HUGO to its path)")
            return
        root = folder / "hugo"
        _write_markdown(project, root / "content" / "thong-bao")
        (root / "layouts" / "_default").mkdir(parents=True)
        (root / "layouts" / "_default" / "single.html").write_text(_SINGLE, encoding="utf-8")
        (root / "layouts" / "_default" / "list.html").write_text(_LIST, encoding="utf-8")
        (root / "hugo.toml").write_text('baseURL = "/"\ntitle = "Kho thông báo"\n', encoding="utf-8")
        yield Other("Hugo, a ten-line template, no search", lambda: run([program, "--quiet", "-d", str(folder / "hugo-site")], root), folder / "hugo-site")


def _write_markdown(project: Project, folder: Path) -> None:
    """Each notice as it is, with a title in front."""
    for path in sorted((project.content / "notices").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        title = next(line for line in text.split("\n") if line.startswith("về "))
        goal = folder / path.parent.name / f"{path.stem}.md"
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_text(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n{text}", encoding="utf-8")
