"""The bench of scale measures what it says: all processes of a command, the files that changed, whole sites."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.bench.scale import main
from tests.scale.measured import CommandFailed, run
from tests.scale.project import difference, snapshot

MB = 2**20
BUSY = """
import multiprocessing as m, time
def work(n):
    block = bytearray(b"x" * 60_000_000)
    end = time.process_time() + 0.3
    while time.process_time() < end: pass
    time.sleep(0.5)
    return len(block)
if __name__ == "__main__":
    m.set_start_method("fork")
    parts = [m.Process(target=work, args=(n,)) for n in range(2)]
    [p.start() for p in parts]; [p.join() for p in parts]; print("xong")
"""


def test_all_processes_of_a_command_are_measured(tmp_path: Path) -> None:
    done = run([sys.executable, "-c", BUSY], tmp_path)
    assert done.out == "xong\n" and done.cpu >= 0.6
    assert done.peak > 60 * MB and (not os.path.isdir("/proc") or done.peak > 115 * MB)


def test_a_command_that_fails_says_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="het cho"):
        run([sys.executable, "-c", "raise SystemExit('het cho')"], tmp_path)


def test_files_that_changed(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = snapshot(tmp_path)
    (tmp_path / "a").unlink()
    (tmp_path / "new").write_text("b!", encoding="utf-8")
    os.replace(tmp_path / "new", tmp_path / "b")
    (tmp_path / "d").write_text("dd", encoding="utf-8")
    assert difference(before, snapshot(tmp_path)) == (2, 1, 4)


def test_a_small_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edits = ("nothing", "add one", "delete one")
    figures = tmp_path / "figures.json"
    assert main(["--notices", "9", "--edits", ",".join(edits), "--against", "mkdocs", "--shared", str(tmp_path), "--json", str(figures)]) == 0
    found = json.loads(figures.read_text(encoding="utf-8"))
    steps = found["steps"]
    assert list(found["checks"]) == ["check", "check, without a state"]
    assert list(steps) == ["cold", *edits] and found["broken"] == 0 and found["pages"] > 50
    assert steps["cold"]["files"] == steps["cold"]["told"] and steps["cold"]["read"] == 9
    assert steps["nothing"]["files"] == steps["nothing"]["gone"] == 0
    assert steps["add one"]["read"] == 1 and 0 < steps["add one"]["files"] < steps["cold"]["files"]
    assert steps["add one"]["files"] + steps["add one"]["gone"] == steps["add one"]["told"]
    assert len(found["others"]) == 2 and all(row["files"] > 9 for row in found["others"].values())
    assert {"cold / MkDocs + Material, its search, cpu", "add one / cold, wall"} <= set(found["ratios"])
    assert "add one" in capsys.readouterr().out
