"""What a build asks the state for, instead of reading all of it, is what all of it would tell; random histories."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.buildstate.beside import Beside
from generator.buildstate.packing import read_row, write_row
from generator.buildstate.runs import all_rows
from generator.buildstate.store import Store, open_store
from generator.pages.light import Head
from generator.pages.neighbours import find_neighbours

_BODIES = ("uy-ban-a", "uy-ban-b", "uy-ban-c")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(tmp_path / "state.sqlite")
    yield found
    found.close()


@pytest.mark.parametrize(("table", "column"), [("notice", "light"), ("instrument", "value")])
def test_rows_of_runs_are_those_of_the_table(store: Store, table: str, column: str) -> None:
    """Rows come, change and go; some hundreds of them, so that there are several runs."""
    chance, there = random.Random(7), set[str]()
    for step in range(12):
        come = {f"{step}-{number}" for number in range(chance.choice((0, 1, 300)))}
        gone = set(chance.sample(sorted(there), min(len(there), chance.choice((0, 1, 200)))))
        changed = chance.sample(sorted(there - gone), min(len(there - gone), 3))
        if table == "notice":  # which gets its light values when its page is made
            store.many("DELETE FROM notice WHERE id = ?", ((key,) for key in gone))
            store.many("INSERT INTO notice (id) VALUES (?)", ((key,) for key in come))
            store.many("UPDATE notice SET light = ? WHERE id = ?", ((_row(key, step), key) for key in come.union(changed)))
        else:
            store.many("DELETE FROM instrument WHERE id = ?", ((key,) for key in gone.union(changed)))
            store.many("INSERT INTO instrument (id, value) VALUES (?, ?)", ((key, _row(key, step)) for key in come.union(changed)))
        there = (there | come) - gone
        expected = sorted(read_row(row) for (row,) in store.rows(f"SELECT {column} FROM {table}"))
        assert sorted(all_rows(store, table, column)) == expected
        assert [row[0] for row in expected] == sorted(there)


def _row(key: str, step: int) -> bytes:
    return write_row((key, f"lần {step}", None, ("Ủy ban", ("Ủy ban", "")), step))


def test_neighbours_asked_for_are_those_of_all_notices(store: Store) -> None:
    """Notices with none, one or two issuers come, get another date or issuer, and go."""
    chance, heads = random.Random(11), dict[str, Head]()
    for _ in range(40):
        before = dict(heads)
        for key in chance.sample([f"2024/{number}" for number in range(60)], 4):
            heads.pop(key, None)
            if chance.random() < 0.8:
                heads[key] = Head(key, f"2024-0{chance.randint(1, 4)}", f"Thông báo {key}", tuple(chance.sample(_BODIES, chance.randint(0, 2))))
        changed = {key for key in before.keys() | heads.keys() if before.get(key) != heads.get(key)}
        _keep(store, changed, heads)
        was, now, beside = find_neighbours(before.values()), find_neighbours(heads.values()), Beside(store)
        moved = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        assert beside.moved(changed, {key: before[key] for key in changed & before.keys()}) == moved
        asked = beside.neighbours(chance.sample(sorted(heads), len(heads) // 12))
        assert asked.items() <= now.items()
        for key in chance.sample(sorted(heads), len(heads) // 12):
            assert beside.neighbours([key]).get(key) == now.get(key)


def _keep(store: Store, changed: set[str], heads: dict[str, Head]) -> None:
    for key in changed:
        store.do("DELETE FROM notice WHERE id = ?", key)
        store.do("DELETE FROM body WHERE notice = ?", key)
    for head in (heads[key] for key in changed if key in heads):
        store.do("INSERT INTO notice (id, head) VALUES (?, ?)", head.id, write_row(tuple(head)))
        for body in head.issuers:
            store.do("INSERT INTO body (id, notice, roles) VALUES (?, ?, ?)", body, head.id, _roles(head.id))


def _roles(key: str) -> str:
    """The issuer's role is the first; it may have others too."""
    return "issuer" if len(key) % 2 else "issuer cited-issuer"
