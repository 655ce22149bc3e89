"""`notices gauge` at its edges: sets found, files written, errors that say what to do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from generator.gauge.command import GaugeError, Options, run_gauge

NO_RECORD: dict = {}


def lay_out(root: Path) -> Options:
    """A shared folder with one notice and one line of our own."""
    (root / "shared" / "notices").mkdir(parents=True)
    (root / "shared" / "corpora").mkdir()
    gold = [{"file": "a.txt", "type": "Thông báo", "citations": []}]
    (root / "shared" / "notices.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    line = {"text": "Luật số 1/2018/QH14", "type": "Luật", "number": "1/2018/QH14"}
    (root / "shared" / "corpora" / "citations-dev.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return Options(shared=root / "shared", own=root / "none")


def run(options: Options, record: dict) -> str:
    """What the command prints when every file gives `record`."""
    out = io.StringIO()
    assert run_gauge(options, lambda paths: [record for _ in paths], lambda text: [], out) == 0
    return out.getvalue()


def test_it_prints_a_row_for_each_measure_of_each_set_that_is_there(tmp_path: Path) -> None:
    rows = [line.split()[:2] for line in run(lay_out(tmp_path), NO_RECORD).splitlines()]
    assert ["notices", "type"] in rows and ["lines", "own"] in rows
    assert not any(row[0] == "dev" for row in rows)


def test_against_an_earlier_run(tmp_path: Path) -> None:
    options = lay_out(tmp_path)
    earlier = tmp_path / "deep" / "gauge.json"
    run(Options(options.shared, options.own, json=earlier), NO_RECORD)
    told = run(Options(options.shared, options.own, against=earlier), {"type": "Thông báo"})
    assert "gained: 1\n" in told and "lost: 0\n" in told


def test_misses_are_listed_on_request(tmp_path: Path) -> None:
    options = lay_out(tmp_path)
    told = run(Options(options.shared, options.own, misses=True), NO_RECORD)
    assert "notices  type  a.txt:type: missing; expected “Thông báo”, found “”" in told


def test_no_gold_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GaugeError, match="--shared"):
        run(Options(tmp_path, tmp_path), NO_RECORD)


@pytest.mark.parametrize("content", [None, "{", "[]", '{"items": [{"group": 1}]}'])
def test_an_earlier_run_that_is_none(tmp_path: Path, content: str | None) -> None:
    options = lay_out(tmp_path)
    earlier = tmp_path / "earlier.json"
    if content is not None:
        earlier.write_text(content, encoding="utf-8")
    with pytest.raises(GaugeError, match="--json"):
        run(Options(options.shared, options.own, against=earlier), NO_RECORD)


def test_broken_gold_names_its_file(tmp_path: Path) -> None:
    options = lay_out(tmp_path)
    (options.shared / "notices.gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(GaugeError, match="notices.gold.json:1: "):
        run(options, NO_RECORD)
