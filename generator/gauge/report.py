"""Measures whole gold sets and writes the figures: a table, JSON, and what changed since another run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.gauge.fields import METADATA, Record, compare_fields
from generator.gauge.gold import GoldLine, GoldNotice
from generator.gauge.lines import compare_line
from generator.gauge.mentions import Pair, compare_instruments, compare_mentions, pair_mentions, read_found
from generator.gauge.verdict import Item, Tally, Verdict, count

Extract = Callable[[Sequence[Path]], Sequence[Record]]  # a set at once: instruments are told apart in an archive
Cite = Callable[[str], Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold with the folder that holds its texts."""

    name: str
    folder: Path
    notices: tuple[GoldNotice, ...] = ()
    lines: tuple[GoldLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    group: str
    measure: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Report:
    """All items of a run, in the order of the gold."""

    items: tuple[Item, ...]

    def rows(self) -> list[Row]:
        """A row for each measure of each set, and one that joins the metadata fields."""
        grouped: dict[tuple[str, str], list[Item]] = {}
        for item in self.items:
            grouped.setdefault((item.group, item.measure), []).append(item)
            if _is_metadata(item.measure):
                grouped.setdefault((item.group, METADATA), []).append(item)
        order = {group: place for place, group in enumerate(dict.fromkeys(item.group for item in self.items))}
        keys = sorted(grouped, key=lambda key: (order[key[0]], _rank(key[1])))  # sorted() keeps the gold's order
        return [Row(*key, count(grouped[key])) for key in keys]

    def tally(self, group: str, measure: str) -> Tally:
        """The tally of one measure of one set; empty where nothing was measured."""
        return next((row.tally for row in self.rows() if (row.group, row.measure) == (group, measure)), Tally())

    def misses(self, group: str | None = None, measure: str | None = None) -> list[Item]:
        """The items with something to mend, of one set and measure if given."""
        return [
            item
            for item in self.items
            if not item.good and group in (None, item.group) and measure in (None, item.measure)
        ]


def _is_metadata(measure: str) -> bool:
    return measure.split(".")[0] not in ("citation", "named", "instrument", "own")


def _rank(measure: str) -> int:
    return 1 if measure == METADATA else (0 if _is_metadata(measure) else 2)


def measure(sets: Iterable[GoldSet], extract: Extract, cite: Cite) -> Report:
    """The report of the sets. `extract` gives the records of some files, `cite` the citations of a text."""
    items: list[Item] = []
    for gold in sets:
        pairs: list[Pair] = []
        records = extract([gold.folder / notice.file for notice in gold.notices]) if gold.notices else []
        for notice, record in zip(gold.notices, records, strict=True):
            items.extend(compare_fields(gold.name, notice, record))
            if notice.citations is not None:
                pairs.extend(pair_mentions(notice.file, notice.citations, read_found(record.get("citations"))))
        items.extend(compare_mentions(gold.name, pairs))
        items.extend(compare_instruments(gold.name, pairs))
        for place, line in enumerate(gold.lines, 1):
            items.extend(compare_line(gold.name, place, line, cite(line.text)))
    return Report(tuple(items))


def write_table(report: Report) -> str:
    """The figures as an aligned table: a line for each set and measure."""
    head = ("set", "measure", "gold", "found", "right", "precision", "recall", "F1", "exact")
    lines = [head]
    for row in report.rows():
        tally = row.tally
        counts = (str(tally.expected), str(tally.found), str(tally.right))
        ratios = tuple(f"{value:.4f}" for value in (tally.precision, tally.recall, tally.f1, tally.exact))
        lines.append((row.group, row.measure, *counts, *ratios))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "".join(_align(line, widths) + "\n" for line in lines)


def _align(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = [cell.ljust(width) if place < 2 else cell.rjust(width)
             for place, (cell, width) in enumerate(zip(line, widths, strict=True))]  # fmt: skip
    return "  ".join(cells).rstrip()


def write_json(report: Report) -> str:
    """Figures and items as JSON, to look into and to compare a later run with."""
    figures = [
        {"set": row.group, "measure": row.measure, **asdict(row.tally), "precision": row.tally.precision,
         "recall": row.tally.recall, "f1": row.tally.f1, "exact": row.tally.exact}
        for row in report.rows()
    ]  # fmt: skip
    return json.dumps({"figures": figures, "items": [asdict(item) for item in report.items]}, ensure_ascii=False, indent=1) + "\n"


def read_json(text: str) -> Report:
    """The report that `write_json` wrote; raises ValueError for anything else."""
    try:
        entries = json.loads(text)["items"]
        return Report(tuple(Item(**{**entry, "verdict": Verdict(entry["verdict"])}) for entry in entries))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a report of this command: {error}") from error


def write_changes(before: Report, now: Report) -> str:
    """What was gained, lost and changed since `before`, an item a line."""
    old = {(item.group, item.measure, item.key): item for item in before.items}
    new = {(item.group, item.measure, item.key): item for item in now.items}
    told: dict[str, list[str]] = {"gained": [], "lost": [], "changed": []}
    for key in dict.fromkeys([*old, *new]):
        change = _change(old.get(key), new.get(key))
        if change:
            told[change].append("  " + "  ".join(key) + _describe_change(old.get(key), new.get(key)))
    return "".join(f"{name}: {len(lines)}\n" + "".join(line + "\n" for line in lines) for name, lines in told.items())


def _change(old: Item | None, new: Item | None) -> str:
    """"gained", "lost", "changed", or "" where nothing worth telling happened."""
    if old == new:
        return ""
    if old is None:  # a new item: of new gold, or a value that nobody expected
        return "gained" if new and new.good else "lost"
    if new is None:
        return "lost" if old.good else "gained"
    was_good, is_good = old.good, new.good
    if was_good != is_good:
        return "gained" if is_good else "lost"
    return "changed" if (old.verdict, old.found) != (new.verdict, new.found) else ""


def _describe_change(old: Item | None, new: Item | None) -> str:
    told = (f"{item.verdict.value} “{item.found}”" if item else "(none)" for item in (old, new))
    expected = next(item.expected for item in (new, old) if item)
    return ": " + " → ".join(told) + (f", expected “{expected}”" if expected else "")


def write_misses(report: Report) -> Iterator[str]:
    """A line for each value to mend, grouped by set and measure."""
    for item in report.misses():
        told = f"expected “{item.expected}”, found “{item.found}”"
        yield f"{item.group}  {item.measure}  {item.key}: {item.verdict.value}; {told}"
