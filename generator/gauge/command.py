"""The command `notices gauge`: finds the gold sets, measures, prints and compares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from generator.gauge.gold import GoldError, read_gold, read_lines
from generator.gauge.report import (
    Cite,
    Extract,
    GoldSet,
    Report,
    measure,
    read_json,
    write_changes,
    write_json,
    write_misses,
    write_table,
)

NOTICES, DEV, LINES = "notices", "dev", "lines"  # names of the sets


class GaugeError(Exception):
    """No gold, or a file that cannot be used; prints as `file:line: what, what to do`."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line of `notices gauge` may say."""

    shared: Path = Path("../shared")  # the folder with notices.gold.json and corpora/
    own: Path = Path("tests/gold")  # the folder with our own annotations, dev.json
    json: Path | None = None  # where to write figures and items
    against: Path | None = None  # an earlier file of that kind to compare with
    misses: bool = False  # whether to list every value to mend


def find_sets(shared: Path, own: Path) -> list[GoldSet]:
    """The gold sets whose files are there, in a fixed order; raises GaugeError for an unusable one."""
    corpora = shared / "corpora"
    places = (
        (NOTICES, shared / "notices.gold.json", shared / "notices"),
        (DEV, own / "dev.json", corpora / "notices-dev"),
        (LINES, corpora / "citations-dev.jsonl", corpora),
    )
    return [_read_set(name, file, folder) for name, file, folder in places if file.is_file() and folder.is_dir()]


def _read_set(name: str, file: Path, folder: Path) -> GoldSet:
    text = file.read_text(encoding="utf-8")
    try:
        if file.suffix == ".jsonl":
            return GoldSet(name, folder, lines=read_lines(text))
        return GoldSet(name, folder, notices=read_gold(text))
    except GoldError as error:
        raise GaugeError(f"{file}:1: {error}; correct the gold file") from error


def run_gauge(options: Options, extract: Extract, cite: Cite, out: TextIO) -> int:
    """Measures every set that is there and prints the table to `out`; 0, or raises GaugeError.

    `extract(paths)` gives the records of notice files in their order, `cite(text)` the citations of
    a text as in a record. There are no thresholds here: the tests hold them.
    """
    before = _read_before(options.against) if options.against else None
    sets = find_sets(options.shared, options.own)
    if not sets:
        raise GaugeError(f"{options.shared}:1: no gold found; give the folder of notices.gold.json with --shared")
    report = measure(sets, extract, cite)
    out.write(write_table(report))
    if options.misses:
        out.writelines(f"{line}\n" for line in write_misses(report))
    if before is not None:
        out.write(write_changes(before, report))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(write_json(report), encoding="utf-8")
    return 0


def _read_before(path: Path) -> Report:
    try:
        return read_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GaugeError(f"{path}:1: cannot be read ({error.strerror}); give a file written with --json") from error
    except ValueError as error:
        raise GaugeError(f"{path}:1: {error}; give a file written with --json") from error
