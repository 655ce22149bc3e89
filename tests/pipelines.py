"""Runs the steps of a GitHub workflow or GitLab pipeline here, in a checkout whose program is already installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

WORKFLOWS = tuple(sorted((ROOT / ".github" / "workflows").glob("*.yml")))
GITLAB = ROOT / ".gitlab-ci.yml"
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def read_workflow(path: Path) -> dict[str, Any]:
    """The workflow; YAML takes its key `on` for a truth value, so it is put back."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


@dataclass(frozen=True, slots=True)
class Machine:
    """Where a job runs: a folder, and what stands for the platform."""

    folder: Path
    expressions: Mapping[str, str]
    """Values of `${{ … }}`."""
    actions: Mapping[str, Callable[[Path, Mapping[str, str]], None]]
    """What stands for an action, by its name without version; called with folder and inputs."""

    @property
    def summary(self) -> Path:
        """The file of the job's summary."""
        return self.folder.parent / "summary.md"

    @property
    def output(self) -> Path:
        """The file of the job's outputs."""
        return self.folder.parent / "output.txt"

    def run_job(self, job: Mapping[str, Any]) -> None:
        """Every step in order; a step that fails ends the job with CalledProcessError."""
        for step in job["steps"]:
            if "uses" in step:
                self.actions[step["uses"].split("@")[0]](self.folder, {key: self._told(str(value)) for key, value in step.get("with", {}).items()})
            else:
                extra = {key: self._told(value) for key, value in step.get("env", {}).items()}
                self.shell(self._told(step["run"]), self.folder / step.get("working-directory", "."), extra)

    def shell(self, script: str, folder: Path, extra: Mapping[str, str]) -> str:
        """As the platforms run a script: bash that stops at the first failure."""
        told = self.folder.parent / "env.txt"
        lasting = dict(line.split("=", 1) for line in told.read_text(encoding="utf-8").splitlines()) if told.is_file() else {}
        files = {"GITHUB_STEP_SUMMARY": self.summary, "GITHUB_OUTPUT": self.output, "GITHUB_ENV": told}
        environment = {**os.environ, **{name: str(path) for name, path in files.items()}, **lasting, **extra}
        environment.pop("PYTHONPATH", None)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=folder, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{script}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout

    def _told(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self.expressions[found[1]], text)


def install(folder: Path) -> None:
    """Make `folder` look as after `make .venv/.installed`, with this interpreter's packages."""
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, arguments in (("notices", "-m generator "), ("python", "")):
        script = f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" {arguments}"$@"\n'
        (programs / name).write_text(script, encoding="utf-8")
        (programs / name).chmod(0o755)
    (folder / ".venv" / ".installed").touch()
