"""Documents changed in the files of an index: the same bytes as an index written anew, few of them touched."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import layout
from generator.search.block import BLOCK
from generator.search.build import write_files
from generator.search.coding import deflate
from generator.search.document import Document
from generator.search.layout import count_shards
from generator.search.numbers import number_stably, place_by_hash
from generator.search.parts import patch_part, write_front, write_part
from generator.search.plan import Cut, Documents, Entry, Part, plan_parts, read_entry
from generator.search.verify import verify_index
from tests.search.archive import compose_documents, lengthen

CUT = Cut(whole=30, best=20)


def held_by(part: Part) -> dict[int, Entry]:
    """The documents by their numbers."""
    return {number: one for number, one in enumerate(part.entries) if one}


class Index:
    """The main part of a made-up archive, as the last build left it."""

    def __init__(self, notices: list[Document], others: list[Document], cut: Cut = CUT) -> None:
        self.published = [one.id for one in notices]
        self.cut = cut
        self.there = {one.id: one for one in (*notices, *others)}
        self.facts, self.files = self.written(self.part())
        self.held = held_by(self.part())

    def part(self) -> Part:
        others = sorted(set(self.there) - set(self.published))
        documents = Documents(tuple(self.published), tuple(others), len(self.published))
        entries = {key: read_entry(one) for key, one in self.there.items()}
        return plan_parts(documents, Documents((), ()), entries, small=0, cut=self.cut)[0]

    def load(self, ids):
        return [self.there[one] for one in ids]

    def written(self, part: Part) -> tuple[str, dict[str, bytes]]:
        facts, files = write_part(part, self.load, 1)
        return facts, dict(files)

    def patched(self) -> tuple[str, dict[str, bytes], set[str]] | None:
        """Facts and files after what was done to `there`, and the files that were touched."""
        found = patch_part(self.part(), self.facts, self.held, self.load, self.files.get, 1)
        if found is None:
            return None
        facts, changed = found
        files = {**self.files, **dict(changed)}
        return facts, {path: data for path, data in files.items() if data is not None}, {path for path, data in changed if self.files.get(path) != data}


def as_other(one: Document, number: int) -> Document:
    return replace(one, id=f"van-ban/{number}", url=f"van-ban/{number}/", kind="instrument", text=one.text[:300], instruments=())


def make_index(cut: Cut = CUT) -> Index:
    others = [as_other(one, number) for number, one in enumerate(compose_documents(150, seed=9))]
    return Index(lengthen(compose_documents(300), 400), others, cut)


BASE = make_index()
EDITS = ("word", "shorter", "gone", "other gone", "other named", "date", "dull")


def edit(there: dict[str, Document], what: str, number: int) -> None:
    """Do one thing to one of the documents."""
    kind = "instrument" if what.startswith("other") else "notice"
    some = sorted(key for key, one in there.items() if one.kind == kind)
    one = there[some[number % len(some)]]
    if what.endswith("gone"):
        del there[one.id]
        return
    words = one.text.split(" ")
    there[one.id] = {
        "word": replace(one, text=" ".join([*words[:3], "tưới tiêu", *words[4:]])),
        "shorter": replace(one, text=one.text[: len(one.text) // 3]),
        "other named": replace(one, title=f"{one.title} về việc trồng rừng số {number}"),
        "date": replace(one, date="2031-05-06", year="2031", instruments=("18-CT/TW",)),
        "dull": one,
    }[what]


@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 500)), min_size=1, max_size=6))
@settings(max_examples=40)
def test_a_patched_index_is_the_index_written_anew(edits) -> None:
    index = make_index_from(BASE)
    for what, number in edits:
        edit(index.there, what, number)
    found = index.patched()
    facts, files = index.written(index.part())
    if found is None:
        assert "/".join(next(iter(files)).split("/")[:2]) != "/".join(next(iter(index.files)).split("/")[:2]), "another folder is the only reason"
        return
    assert found[0] == facts
    assert {path for path in files.keys() | found[1].keys() if files.get(path) != found[1].get(path)} == set()


@pytest.mark.parametrize("partition", [layout.PARTITION_DOCUMENTS, 64], ids=["one partition", "many partitions"])
@pytest.mark.parametrize("what", EDITS)
def test_one_change_is_patched(what, partition, monkeypatch) -> None:
    monkeypatch.setattr(layout, "PARTITION_DOCUMENTS", partition)
    index = make_index()
    edit(index.there, what, 37)
    found = index.patched()
    assert found
    assert found[:2] == index.written(index.part())
    assert bool(found[2]) == (what != "dull")


def make_index_from(base: Index) -> Index:
    """The same archive and files, to be changed."""
    index = object.__new__(Index)
    index.__dict__.update({**base.__dict__, "there": dict(base.there)})
    return index


@pytest.mark.parametrize("cut", [Cut(0, 0), CUT], ids=["whole", "cut"])
def test_documents_come_back_as_they_were(cut) -> None:
    index = make_index(cut)
    before, (key, one) = dict(index.files), next(iter(index.there.items()))
    del index.there[key]
    index.facts, index.files, touched = index.patched()
    index.held = held_by(index.part())
    assert touched and index.files != before
    index.there[key] = one
    assert index.patched()[1] == before


def test_free_numbers_leave_every_weight_and_answer_lunrs(tmp_path) -> None:
    index = Index(compose_documents(60), [as_other(one, number) for number, one in enumerate(compose_documents(30, seed=9))])
    for key in [*index.published[:16], index.published[40]]:
        del index.there[key]
    facts, files = index.written(index.part())
    write_files([*files.items(), *write_front([facts])], tmp_path)
    found = verify_index(tmp_path, queries=60)
    assert (found.differences, found.documents, found.queries) == ((), 73, 60)


def test_a_word_that_changes_touches_few_files() -> None:
    index = make_index_from(BASE)
    key = index.published[7]
    one = index.there[key]
    index.there[key] = replace(one, text=one.text.replace(one.text.split(" ")[200], "nghị", 1))
    *_, touched = index.patched()
    assert 0 < len(touched) <= 12
    folders = {path.split("/")[2] for path in touched}
    assert folders <= {"t", "s", "p", "sx", "px", "lexicon.bin"} and "t" in folders


def test_what_cannot_be_patched_is_written_anew() -> None:
    index = make_index_from(BASE)
    edit(index.there, "word", 3)
    shard = next(path for path in index.files if "/s/" in path)
    for spoilt in ({}, {key: data for key, data in BASE.files.items() if key != shard}, {**BASE.files, shard: deflate(b"\0\0")}):
        index.files = spoilt
        assert index.patched() is None
    index = make_index_from(BASE)
    index.there = {key: replace(one, text=one.text[:200]) for key, one in index.there.items()}
    assert index.patched() is None, "the averages are others"
    many = Index(compose_documents(BLOCK + 9), [])
    many.there = {key: replace(one, date="2031-05-06") for key, one in many.there.items()}
    assert many.patched() is None, "too much has changed"


def test_numbers_stay_where_others_go() -> None:
    published = [f"n/{number}" for number in range(40)]
    others = [f"i/{number}" for number in random.Random(3).sample(range(10_000), 500)]
    whole = number_stably(published, 40, set(published), others)
    less = number_stably(published, 40, set(published) - {"n/7"}, [one for one in others if one != others[5]])
    assert (len(whole.ids), whole.long, whole.border, whole.frame) == (len(less.ids), 40, 40, less.frame)
    assert sum(one != two for one, two in zip(whole.ids, less.ids)) <= whole.width + 1
    assert sorted(filter(None, whole.ids)) == sorted([*published, *others])
    assert number_stably(published, 30, set(published), others).frame != whole.frame, "those that the ledger does not know may move"


@given(st.sets(st.text(min_size=1, max_size=5), max_size=200))
def test_every_id_has_a_place_in_its_bucket(ids) -> None:
    width, placed = place_by_hash(ids)
    assert len(placed) % width == 0
    assert sorted(filter(None, placed)) == sorted(ids)


def test_the_number_of_shards_changes_seldom() -> None:
    assert {count_shards(size, 3000, 4, 16_384) for size in range(12_000_000, 12_100_000, 1000)} == {4000}
    assert count_shards(100, 3000, 8, 16_384) == 8
    assert [count_shards(size, 3000, 2, 1) for size in (1, 10**9)] == [1, 1]
